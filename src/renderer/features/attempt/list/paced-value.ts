/**
 * Something that changes often, of which those who look at it are told no more often than they can use, and
 * at a moment that its owner chooses.
 */
export class PacedValue<Value> {
  readonly #pauseMs: number;
  readonly #now: () => number;
  readonly #listeners = new Set<() => void>();
  #value: Value;
  #told: Value;
  #toldAt = Number.NEGATIVE_INFINITY;

  /** @param pauseMs - ms between two tellings; `now` is in ms. */
  constructor(value: Value, pauseMs: number, now: () => number) {
    this.#value = value;
    this.#told = value;
    this.#pauseMs = pauseMs;
    this.#now = now;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** As it is now, also where nobody was told of it yet. */
  readonly get = (): Value => this.#value;

  /** Changes it; nobody is told. */
  set(value: Value): void {
    this.#value = value;
  }

  /** Whether it has changed since it was told. */
  get isNews(): boolean {
    return this.#value !== this.#told;
  }

  /** Whether it should be told now. */
  get isDue(): boolean {
    return this.isNews && this.#now() - this.#toldAt >= this.#pauseMs;
  }

  tell(): void {
    this.#told = this.#value;
    this.#toldAt = this.#now();
    for (const listener of this.#listeners) listener();
  }
}
