import { ORPCError } from '@orpc/client';

/** Whether main refused what was entered: the message then says in a sentence what is wrong with it. */
export function isRefusedInput(error: unknown): boolean {
  return error instanceof ORPCError && error.code === 'INVALID';
}
