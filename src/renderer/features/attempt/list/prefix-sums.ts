/**
 * Sums over the beginning of a list of numbers, each of which may change: both take about log2(n) steps
 * (a Fenwick tree).
 */
export class PrefixSums {
  #tree: Float64Array;

  constructor(capacity: number) {
    this.#tree = new Float64Array(capacity + 1);
  }

  get capacity(): number {
    return this.#tree.length - 1;
  }

  add(index: number, amount: number): void {
    for (let at = index + 1; at < this.#tree.length; at += at & -at) {
      this.#tree[at] = (this.#tree[at] ?? 0) + amount;
    }
  }

  /** Of the numbers before `index`. */
  before(index: number): number {
    let sum = 0;
    for (let at = index; at > 0; at -= at & -at) sum += this.#tree[at] ?? 0;
    return sum;
  }

  /** The sum of the `width` numbers that end at the node `at`; `width` is a power of two that divides `at`. */
  node(at: number): number {
    return this.#tree[at] ?? 0;
  }
}
