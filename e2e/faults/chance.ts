/** Numbers that look random and that a seed repeats (mulberry32). Not for secrets. */
export class Chance {
  #state: number;

  /** `seed` is a whole number; of a large one the lowest 32 bits count. */
  constructor(seed: number) {
    this.#state = seed | 0;
  }

  /** From 0 up to 1. */
  fraction(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number from `least` to `most`, both included. */
  whole(least: number, most: number): number {
    return least + Math.floor(this.fraction() * (most - least + 1));
  }

  /** True once in `times`, in the long run. */
  oneIn(times: number): boolean {
    return this.whole(1, times) === 1;
  }

  /** @throws when there is nothing to pick from. */
  pick<Item>(items: readonly Item[]): Item {
    const picked = items[this.whole(0, items.length - 1)];
    if (picked === undefined) throw new Error('There is nothing to pick from.');
    return picked;
  }
}
