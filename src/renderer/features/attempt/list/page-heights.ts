import { PrefixSums } from './prefix-sums';

/** Chromium places nothing precisely beyond 2^24 px, and nothing at all beyond 2^25. */
export const TALLEST_PX = 15_000_000;

/** Where a place in the list is. */
export interface PagePlace {
  readonly page: number;
  /** Px below the page's upper edge. */
  readonly within: number;
}

/**
 * The heights of the pages of a long list. A page that was not measured counts with an estimate, which
 * shrinks where the whole would not fit into `tallest` px. Every question takes about log2(pages) steps.
 */
export class PageHeights {
  readonly #natural: number;
  readonly #tallest: number;
  #heights: number[] = [];
  #px = new PrefixSums(0);
  #unknown = new PrefixSums(0);
  #known = { count: 0, px: 0 };
  #estimate: number;

  /** @param natural - px that a page has which was not measured, as long as there is room. */
  constructor(natural: number, tallest = TALLEST_PX) {
    this.#natural = natural;
    this.#tallest = tallest;
    this.#estimate = natural;
  }

  get count(): number {
    return this.#heights.length;
  }

  get total(): number {
    return this.offsetOf(this.count);
  }

  /** Px that a page counts with that was not measured. */
  get estimate(): number {
    return this.#estimate;
  }

  /** Pages that are new at the end were not measured; those that are gone are forgotten. */
  resize(count: number): void {
    if (count < this.count) {
      const kept = this.#heights.slice(0, count);
      this.#rebuild(kept, count);
    } else if (count > this.#px.capacity) {
      this.#rebuild([...this.#heights, ...unmeasured(count - this.count)], count * 2);
    } else {
      for (let page = this.count; page < count; page += 1) {
        this.#heights.push(Number.NaN);
        this.#unknown.add(page, 1);
      }
    }
  }

  isMeasured(page: number): boolean {
    return !Number.isNaN(this.#heights[page] ?? Number.NaN);
  }

  heightOf(page: number): number {
    const height = this.#heights[page] ?? Number.NaN;
    return Number.isNaN(height) ? this.#estimate : height;
  }

  measure(page: number, px: number): void {
    if (page >= this.count || this.#heights[page] === px) return;
    const before = this.#heights[page] ?? Number.NaN;
    if (Number.isNaN(before)) {
      this.#unknown.add(page, -1);
      this.#known.count += 1;
    }
    const change = px - (Number.isNaN(before) ? 0 : before);
    this.#px.add(page, change);
    this.#known.px += change;
    this.#heights[page] = px;
  }

  /** Forgets what was measured: rows may have other heights by now. */
  forget(keep: (page: number) => boolean = () => false): void {
    const heights = this.#heights.map((px, page) => (keep(page) ? px : Number.NaN));
    this.#rebuild(heights, Math.max(this.#px.capacity, heights.length));
  }

  /** Chooses the estimate anew, so that all fits. Everything may move: do it while nobody scrolls. */
  fit(): void {
    const left = this.count - this.#known.count;
    const room = Math.max(0, this.#tallest - this.#known.px);
    this.#estimate = left === 0 ? this.#natural : Math.min(this.#natural, Math.max(1, room / left));
  }

  /** Px above the page; for `count`, those of all. */
  offsetOf(page: number): number {
    const index = Math.min(page, this.count);
    return this.#px.before(index) + this.#unknown.before(index) * this.#estimate;
  }

  /** The page at this many px below the beginning; the first or the last for what is outside. */
  pageAt(offset: number): PagePlace {
    let page = 0;
    let left = Math.max(0, offset);
    let step = 1;
    while (step * 2 <= this.#px.capacity) step *= 2;
    for (; step >= 1; step /= 2) {
      const next = page + step;
      if (next > this.count) continue;
      const height = this.#px.node(next) + this.#unknown.node(next) * this.#estimate;
      if (height > left) continue;
      page = next;
      left -= height;
    }
    if (page < this.count) return { page, within: left };
    const last = Math.max(0, this.count - 1);
    return { page: last, within: this.count === 0 ? 0 : this.heightOf(last) };
  }

  #rebuild(heights: readonly number[], capacity: number): void {
    this.#heights = [];
    this.#px = new PrefixSums(capacity);
    this.#unknown = new PrefixSums(capacity);
    this.#known = { count: 0, px: 0 };
    for (const [page, px] of heights.entries()) {
      this.#heights.push(Number.NaN);
      this.#unknown.add(page, 1);
      if (!Number.isNaN(px)) this.measure(page, px);
    }
  }
}

function unmeasured(count: number): readonly number[] {
  return Array<number>(count).fill(Number.NaN);
}
