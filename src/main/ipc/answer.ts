import { ORPCError } from '@orpc/server';
import type { AppError, ErrorCode } from '../../shared/ipc/errors';
import type { Result } from '../../shared/result';

/** An expected failure on its way to the caller, with its code and sentence. */
export function refusal(code: ErrorCode, message: string): ORPCError<ErrorCode, undefined> {
  return new ORPCError(code, { message, defined: true });
}

/** The value of a result; its failure goes to the caller. */
export function answer<T>(result: Result<T, AppError>): T {
  if (result.ok) return result.value;
  throw refusal(result.error.code, result.error.message);
}

/** What an id names; `what` is the word for it in the sentence when it is gone. */
export function found<T>(value: T | null, what: string): T {
  if (value === null) throw refusal('NOT_FOUND', `This ${what} is not there any more.`);
  return value;
}
