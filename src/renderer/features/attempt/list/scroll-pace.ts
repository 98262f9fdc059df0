/** After this long without scrolling, what moves everything may be done (ms). */
const IDLE_MS = 160;

interface ScrollPaceOptions {
  readonly onFrame: () => void;
  /** The reader stays where they are. */
  readonly onIdle: () => void;
}

/**
 * When a list that is scrolled does its work: once a frame, and the rest once the reader stays. The work of a frame
 * begins as soon as the page has drawn it, and so is ready for the next one with all of a frame's time: done before
 * the drawing, whatever else takes the processor then would make that very frame late.
 */
export class ScrollPace {
  readonly #options: ScrollPaceOptions;
  #frame: number | null = null;
  #afterFrame: ReturnType<typeof setTimeout> | null = null;
  #idle: ReturnType<typeof setTimeout> | null = null;

  constructor(options: ScrollPaceOptions) {
    this.#options = options;
  }

  /** Whether the reader scrolls. */
  get isScrolled(): boolean {
    return this.#idle !== null;
  }

  /** Once the next frame is drawn; from a scroll event, that is the one that the page is about to draw. */
  inFrame(): void {
    if (this.#afterFrame !== null) return;
    this.#frame ??= requestAnimationFrame(() => {
      this.#frame = null;
      this.#afterFrame = setTimeout(() => {
        this.#afterFrame = null;
        this.#options.onFrame();
      });
    });
  }

  /** The reader has scrolled. */
  scrolled(): void {
    if (this.#idle !== null) clearTimeout(this.#idle);
    this.#idle = setTimeout(() => {
      this.#idle = null;
      this.#options.onIdle();
    }, IDLE_MS);
    this.inFrame();
  }

  stop(): void {
    if (this.#frame !== null) cancelAnimationFrame(this.#frame);
    if (this.#afterFrame !== null) clearTimeout(this.#afterFrame);
    if (this.#idle !== null) clearTimeout(this.#idle);
    this.#frame = null;
    this.#afterFrame = null;
    this.#idle = null;
  }
}
