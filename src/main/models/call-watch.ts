import { assertNever } from '../../shared/assert-never';
import type { Patience } from './deadline';
import type { Phase } from './failures';

/** When something came from the network, by the clock that the watch has; null before that. */
export interface Heard {
  readonly respondedAt: () => number | null;
  readonly heardAt: () => number | null;
}

const NOT_HEARD: Heard = { respondedAt: () => null, heardAt: () => null };

/** Tells how far a call has come and how long it may still be silent. */
export class CallWatch {
  readonly #patience: Patience;
  readonly #heard: Heard;
  readonly #now: () => number;
  readonly #beganAt: number;
  #lastPartAt: number | null = null;
  #lastHeardAt: number | null = null;

  /** @param now milliseconds, of any clock that only goes forward. */
  constructor(patience: Patience, heard: Heard | null, now: () => number) {
    this.#patience = patience;
    this.#heard = heard ?? NOT_HEARD;
    this.#now = now;
    this.#beganAt = now();
  }

  phase(): Phase {
    if (this.#lastPartAt !== null) return 'answering';
    return this.#heard.respondedAt() === null ? 'connecting' : 'beginning';
  }

  /** How long the present phase may be silent, in milliseconds. */
  limitMs(): number {
    const phase = this.phase();
    switch (phase) {
      case 'connecting':
        return this.#patience.connectMs;
      case 'beginning':
        return this.#patience.firstPartMs;
      case 'answering':
        return this.#patience.nextPartMs;
      default:
        return assertNever(phase);
    }
  }

  /** What is left of that, in milliseconds; below 0 when it is over. */
  leftMs(): number {
    const began = this.#lastPartAt ?? this.#heard.respondedAt() ?? this.#beganAt;
    const since = Math.max(began, this.#heard.heardAt() ?? began);
    return since + this.limitMs() - this.#now();
  }

  /** A part of the answer came. */
  partCame(): void {
    this.#lastPartAt = this.#now();
  }

  /** Whether something was heard that has not been told of yet. */
  tellHeard(): boolean {
    const at = this.#heard.heardAt();
    const isNew = at !== this.#lastHeardAt;
    this.#lastHeardAt = at;
    return isNew;
  }
}
