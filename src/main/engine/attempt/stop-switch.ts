import type { Failure } from '../../../shared/model/failure';

/**
 * Why an attempt is stopped from outside. `suspended`: the app closes, and the attempt goes on at its
 * next start.
 */
export type StopReason =
  | { readonly type: 'cancelled' }
  | { readonly type: 'suspended' }
  | { readonly type: 'limit'; readonly failure: Failure };

/** Stops an attempt: its model call, its tools and its follow-ups all listen to the signal. */
export class StopSwitch {
  readonly #controller = new AbortController();
  #reason: StopReason | null = null;

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Null while nobody has stopped it. */
  get reason(): StopReason | null {
    return this.#reason;
  }

  /** Whether somebody has stopped it by now: a method, because a property once read counts as settled. */
  isPulled(): boolean {
    return this.#reason !== null;
  }

  /** The first reason counts, except that a cancel overrules any other: what a person wants is final. */
  pull(reason: StopReason): void {
    if (this.#reason !== null && reason.type !== 'cancelled') return;
    this.#reason = reason;
    this.#controller.abort();
  }
}
