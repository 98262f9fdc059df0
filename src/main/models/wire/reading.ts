import type { Usage } from '../../../shared/model/usage';
import type { ErrorBody } from '../error-body';

/** What one event of a provider's stream comes to. */
export type Reading =
  /** The event as the library is to see it: of what it knows, and whole; with what was left out before it. */
  | { readonly type: 'pass'; readonly events: readonly object[] }
  /** Of no use to anybody: a kind that is not known, a sign of life. */
  | { readonly type: 'drop' }
  /** The provider says that it failed. */
  | { readonly type: 'error'; readonly error: ErrorBody };

/**
 * Reads the events of one answer. What a provider adds to its format from one day to the next must
 * not break an answer: an event is taken apart to what is known of it, and what is left out is dropped.
 */
export interface StreamReader {
  /** @param event parsed JSON of any shape. */
  readonly read: (event: unknown) => Reading;
  /** Whether the provider has said that the answer is whole. */
  readonly isComplete: () => boolean;
  /** What the provider has reported so far; null until that is all of it. */
  readonly usage: () => Usage | null;
}

export const DROPPED: Reading = { type: 'drop' };

export function passed(...events: readonly object[]): Reading {
  return { type: 'pass', events };
}
