/** How far back it is looked for how fast the reader scrolls, and so how far ahead it tells (ms). */
const SPAN_MS = 100;

/**
 * Where the reader will be by the time that something begun now is seen: as far on as they came in as
 * long a time.
 */
export class Momentum {
  readonly #now: () => number;
  #moves: readonly { readonly at: number; readonly px: number }[] = [];

  /** @param now - ms. */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** The reader scrolled by so many px; negative for up. */
  moved(px: number): void {
    this.#moves = [...this.#latest(), { at: this.#now(), px }];
  }

  /** Px that the reader will have gone on by then; negative for up, 0 once they stay. */
  ahead(): number {
    return this.#latest().reduce((sum, { px }) => sum + px, 0);
  }

  #latest() {
    const since = this.#now() - SPAN_MS;
    return this.#moves.filter(({ at }) => at > since);
  }
}
