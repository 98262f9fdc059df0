export interface ListParts {
  /** What scrolls. */
  readonly scroller: HTMLElement;
  /** As high as all rows. */
  readonly body: HTMLElement;
  /** Holds the rows that are drawn, one under the other. */
  readonly frame: HTMLElement;
}

/** A list's elements in the page; all in px. Writes only what has changed: whatever is written is a layout. */
export class ListElements {
  readonly #parts: ListParts;
  #total = -1;
  #start = -1;

  constructor(parts: ListParts) {
    this.#parts = parts;
  }

  get scroller(): HTMLElement {
    return this.#parts.scroller;
  }

  /** Of the view. */
  get height(): number {
    return this.scroller.clientHeight;
  }

  /** Where it is scrolled to. Once something was written, the answer costs a layout. */
  get top(): number {
    return this.scroller.scrollTop;
  }

  scrollTo(top: number): void {
    this.scroller.scrollTop = top;
  }

  /** The height of all rows, as it was last written; -1 before that. */
  get total(): number {
    return this.#total;
  }

  setTotal(total: number): void {
    if (total === this.#total) return;
    this.#parts.body.style.height = `${total}px`;
    this.#total = total;
  }

  /** Where the first row that is drawn begins. */
  setStart(start: number): void {
    if (start === this.#start) return;
    this.#parts.frame.style.top = `${start}px`;
    this.#start = start;
  }
}
