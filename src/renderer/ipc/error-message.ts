import { ORPCError } from '@orpc/client';
import { COMMON_ERRORS } from '../../shared/ipc/errors';

const UNEXPECTED =
  'Something went wrong inside Taskwright; the log in the data folder has the details.';

/** The sentence of an expected failure; anything else is a bug, told without its inner words. */
export function errorMessage(error: unknown): string {
  if (!(error instanceof Error)) return UNEXPECTED;
  const expected = error instanceof ORPCError && (error.defined || isOurs(error.code));
  return expected ? error.message : UNEXPECTED;
}

function isOurs(code: unknown): boolean {
  return typeof code === 'string' && Object.hasOwn(COMMON_ERRORS, code);
}
