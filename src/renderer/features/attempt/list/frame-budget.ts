/** How long rows may take to come while the reader scrolls (ms of a frame): the rest is for painting them. */
const SCROLLING_MS = 3;
/** What a row is taken to need before any was measured (ms). */
const FIRST_GUESS_MS = 2;
/** How much the latest rows count in what a row is taken to need. */
const LATEST = 0.2;

/** How many rows may begin to be drawn in the present frame, by how long rows took so far. */
export class FrameBudget {
  readonly #most: number;
  readonly #frameTime: () => unknown;
  #frame: unknown = null;
  #taken = 0;
  #rowMs = FIRST_GUESS_MS;

  /**
   * @param most - rows in one frame, however fast they are.
   * @param frameTime - another value in each frame, and the same within one.
   */
  constructor(most: number, frameTime: () => unknown) {
    this.#most = most;
    this.#frameTime = frameTime;
  }

  /** Rows that may still come in this frame. While it is scrolled, at least one does. */
  left(isScrolled: boolean): number {
    this.#noteFrame();
    const inTime = Math.max(1, Math.floor(SCROLLING_MS / this.#rowMs));
    const allowed = isScrolled ? Math.min(this.#most, inTime) : this.#most;
    return Math.max(0, allowed - this.#taken);
  }

  /** No row has begun in this frame yet. */
  get isUntouched(): boolean {
    this.#noteFrame();
    return this.#taken === 0;
  }

  /** No more rows come in this frame. */
  close(): void {
    this.#noteFrame();
    this.#taken = Number.POSITIVE_INFINITY;
  }

  take(rows: number): void {
    this.#taken += rows;
  }

  /** `rows` took `ms` together, from being called for until they were laid out. */
  learn(rows: number, ms: number): void {
    if (rows > 0) this.#rowMs += (ms / rows - this.#rowMs) * LATEST;
  }

  #noteFrame(): void {
    const frame = this.#frameTime();
    if (frame === this.#frame) return;
    this.#frame = frame;
    this.#taken = 0;
  }
}
