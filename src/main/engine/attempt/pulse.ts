/** When an attempt last showed a sign of life: a word of the model, output of a tool, a step's end. */
export class Pulse {
  #at: number;
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
    this.#at = now();
  }

  readonly beat = (): void => {
    this.#at = this.#now();
  };

  /** Since the last sign of life (ms). */
  get silentMs(): number {
    return this.#now() - this.#at;
  }
}
