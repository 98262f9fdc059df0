/**
 * Expected failures of a procedure. The message is one sentence that a person can act on.
 * Anything else that goes wrong is a bug: it is logged in main and reported as INTERNAL_SERVER_ERROR.
 */
export const COMMON_ERRORS = {
  /** The input is not acceptable; the message says which part and why. */
  INVALID: {},
  /** What the input names is not there (any more). */
  NOT_FOUND: {},
  /** It cannot be done in the present state, for example while an attempt is running. */
  CONFLICT: {},
  /** Something outside the app does not answer: an endpoint, the file system, the key store. */
  UNAVAILABLE: {},
} as const;

export type ErrorCode = keyof typeof COMMON_ERRORS;

/** An expected failure on its way to the caller. */
export interface AppError {
  readonly code: ErrorCode;
  readonly message: string;
}
