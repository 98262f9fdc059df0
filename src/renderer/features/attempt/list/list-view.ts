import { FrameBudget } from './frame-budget';
import { anchorIn, type Anchor, type ListItem, ListLayout } from './list-layout';
import type { ListSource } from './list-source';
import { ROWS_A_FRAME, withinBudget } from './mount-budget';

/** Px above and below the view that are drawn ahead of being scrolled to. */
const AHEAD_PX = 500;
/** Within this many px of the end the reader counts as being there. */
const END_PX = 24;
/** Scrolled by more views than this between two frames, nobody reads: rows wait until it slows down. */
const FLING_VIEWS = 1.5;
/** After this long without scrolling, what moves everything may be done (ms). */
const IDLE_MS = 160;

interface Elements {
  /** What scrolls. */
  readonly scroller: HTMLElement;
  /** As high as all rows. */
  readonly body: HTMLElement;
  /** Holds the rows that are drawn, one under the other. */
  readonly frame: HTMLElement;
}

/** What of a list is drawn at the moment. */
export interface Shown<Row> {
  readonly items: readonly ListItem<Row>[];
  /** The end is held on to. */
  readonly atEnd: boolean;
  /** The row at the upper edge of the view; null where there is none, or where all rows fit. */
  readonly reading: PlacedRow<Row> | null;
}

interface PlacedRow<Row> {
  readonly page: number;
  readonly row: Row;
}

interface ListViewOptions<Row> {
  readonly source: ListSource<Row>;
  /** Px that a page has before it is measured. */
  readonly naturalPage: number;
  /** Px below the upper edge of the view from which on a row counts as read. */
  readonly readingLine: number;
  /** Rows that begin to be drawn in one frame, where not `ROWS_A_FRAME`. */
  readonly rowsAFrame?: number | undefined;
}

/**
 * A scrolled list of any length. Only what is in view is drawn; what is read, measured or folded above it
 * does not move it. `settle` has to be called once what is shown is in the page.
 */
export class ListView<Row> {
  readonly #layout: ListLayout<Row>;
  readonly #listeners = new Set<() => void>();
  readonly #rows = new Map<string, HTMLElement>();
  readonly #readingLine: number;
  readonly #budget: FrameBudget;
  readonly #keys = new WeakMap<Element, string>();
  readonly #resized = new ResizeObserver((entries) => this.#noteSizes(entries));
  /** Drawn since rows were measured last. */
  readonly #unmeasured = new Set<string>();
  #source: ListSource<Row>;
  #elements: Elements | null = null;
  #shown: Shown<Row> = { items: [], atEnd: false, reading: null };
  #hold: Anchor | 'end' = { page: 0, key: null, below: 0 };
  /** While true the end is held on to whenever the reader comes to it. */
  #follows = false;
  #top = 0;
  /** What was last written to the page. */
  #placed = { total: -1, start: -1 };
  #frame: number | null = null;
  /** While the reader scrolls. */
  #idle: ReturnType<typeof setTimeout> | null = null;
  /** When rows were last called for that are not in the page yet. */
  #calledAt: number | null = null;

  constructor(options: ListViewOptions<Row>) {
    const { source, naturalPage, readingLine, rowsAFrame = ROWS_A_FRAME } = options;
    this.#source = source;
    this.#layout = new ListLayout(source, naturalPage);
    this.#readingLine = readingLine;
    this.#budget = new FrameBudget(rowsAFrame, () => document.timeline.currentTime);
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly getSnapshot = (): Shown<Row> => this.#shown;

  attach(elements: Elements): () => void {
    this.#elements = elements;
    this.#placed = { total: -1, start: -1 };
    this.#resized.observe(elements.scroller);
    this.#redraw();
    this.settle();
    return () => {
      this.#resized.disconnect();
      if (this.#frame !== null) cancelAnimationFrame(this.#frame);
      if (this.#idle !== null) clearTimeout(this.#idle);
      this.#frame = null;
      this.#elements = null;
    };
  }

  /** A row that is drawn, as its element comes and goes. */
  drew(key: string, element: HTMLElement): () => void {
    this.#rows.set(key, element);
    this.#keys.set(element, key);
    this.#unmeasured.add(key);
    this.#resized.observe(element);
    return () => {
      this.#rows.delete(key);
      this.#unmeasured.delete(key);
      this.#resized.unobserve(element);
    };
  }

  /** Rows have come, gone or changed. `isHidden` tells of pages that have none, where that has changed. */
  setSource(source: ListSource<Row>, isHidden?: (page: number) => boolean): void {
    this.#source = source;
    this.#layout.setSource(source);
    if (isHidden !== undefined) this.#layout.hide(isHidden);
    this.#redraw();
  }

  setFollows(follows: boolean): void {
    this.#follows = follows;
  }

  /** Holds on to the end until the reader goes elsewhere. */
  toEnd(): void {
    this.#holdOnTo('end');
    this.settle();
    this.#redraw();
  }

  /** Lets go of the end: what is read stays where it is. */
  letGo(): void {
    if (this.#hold === 'end') this.#hold = this.#anchor();
    this.#show({ ...this.#shown, atEnd: false });
  }

  /** Puts a row, or the beginning of its page, `below` px under the upper edge of the view. */
  goTo(page: number, key: string | null, below = 0): void {
    this.#holdOnTo({ page, key, below });
    this.settle();
    this.#redraw();
    this.settle();
  }

  /** Brings a row that is drawn wholly into view, with as little movement as that takes. */
  reveal(key: string): boolean {
    const item = this.#shown.items.find((candidate) => candidate.key === key);
    const view = this.#elements?.scroller.clientHeight ?? 0;
    if (item?.type !== 'row') return false;
    const below = item.top - this.#top;
    if (below < 0) this.goTo(item.page, key, 0);
    else if (below + item.height > view) this.goTo(item.page, key, Math.max(0, view - item.height));
    return true;
  }

  /** The row after (1) or before (-1) the one with this key, among those that are drawn; null for none. */
  neighbour(
    key: string | null,
    by: 1 | -1,
  ): { readonly page: number; readonly key: string } | null {
    const rows = this.#shown.items.filter((item) => item.type === 'row');
    const here = rows.findIndex((item) => item.key === key);
    const first = rows.findIndex(({ top }) => top >= this.#top);
    const row = here >= 0 ? rows[here + by] : rows[first];
    return row === undefined ? null : { page: row.page, key: row.key };
  }

  /** Moves by this many px. */
  scrollBy(px: number): void {
    this.#elements?.scroller.scrollBy({ top: px });
  }

  readonly scrolled = (): void => {
    if (this.#elements === null) return;
    const moved = this.#noteMovement(this.#elements);
    if (moved === 0) return;
    this.#whenIdle();
    this.#redraw(moved > FLING_VIEWS * this.#elements.scroller.clientHeight);
  };

  /** Holds on to what the reader has come to. @returns by how many px they moved; 0 for what this list did itself. */
  #noteMovement({ scroller }: Elements): number {
    const top = scroller.scrollTop;
    const before = this.#top;
    if (Math.abs(top - before) < 1) return 0;
    this.#top = top;
    const distance = this.#layout.total - top - scroller.clientHeight;
    const isAtEnd = this.#follows && distance <= END_PX;
    // Growing content moves the end away from under the reader: only going up is leaving it.
    const stays = this.#hold === 'end' && this.#follows && top >= before - 1;
    this.#hold = isAtEnd || stays ? 'end' : this.#anchor();
    return Math.abs(top - before);
  }

  /** Whatever the reader has moved before this counts no more. */
  #holdOnTo(hold: Anchor | 'end'): void {
    this.#top = this.#elements?.scroller.scrollTop ?? this.#top;
    this.#hold = hold;
  }

  /** Measures what was drawn anew, and puts all where it belongs. */
  settle(): void {
    // A list that is not laid out has rows without height.
    if (this.#elements === null || this.#elements.scroller.clientHeight === 0) return;
    // The reader may have moved without word of it yet: that comes before what was measured.
    if (this.#placed.total >= 0) this.#noteMovement(this.#elements);
    const came = this.#unmeasured.size;
    for (const key of this.#unmeasured) {
      const height = this.#rows.get(key)?.getBoundingClientRect().height;
      if (height !== undefined) this.#layout.measure(key, height);
    }
    this.#unmeasured.clear();
    this.#place(this.#elements);
    if (this.#calledAt !== null) this.#budget.learn(came, performance.now() - this.#calledAt);
    this.#calledAt = null;
    this.#redraw();
  }

  /** What the browser says of rows that have another size than before, or of the view itself. */
  #noteSizes(entries: readonly ResizeObserverEntry[]): void {
    const news = entries.map(({ target, borderBoxSize: [size] }) => {
      const key = this.#keys.get(target);
      if (key === undefined) return true;
      return size !== undefined && size.blockSize > 0 && this.#layout.measure(key, size.blockSize);
    });
    if (news.includes(true)) this.settle();
  }

  #place({ scroller, body, frame }: Elements): void {
    const first = this.#shown.items[0];
    const start = first === undefined ? 0 : this.#topOf(first);
    const total = this.#layout.total;
    const wanted = this.#wantedTop(total, scroller.clientHeight);
    if (total !== this.#placed.total) body.style.height = `${total}px`;
    if (start !== this.#placed.start) frame.style.top = `${start}px`;
    this.#placed = { total, start };
    if (Math.abs(wanted - scroller.scrollTop) >= 0.5) scroller.scrollTop = wanted;
    this.#top = scroller.scrollTop;
  }

  #topOf(item: ListItem<Row>): number {
    const key = item.type === 'row' ? item.key : item.key.replace(/^blank-/, '');
    return this.#layout.topFor({ page: item.page, key, below: 0 });
  }

  #wantedTop(total: number, view: number): number {
    const most = Math.max(0, total - view);
    if (this.#hold === 'end') return most;
    return Math.min(most, Math.max(0, this.#layout.topFor(this.#hold)));
  }

  /** What is drawn in the view: what is blank still may have another height. */
  #anchor(): Anchor {
    const view = this.#elements?.scroller.clientHeight ?? 0;
    const { items } = this.#shown;
    const near = items.length === 0 ? [] : this.#layout.between(this.#top, this.#top + view);
    const drawn = new Set(items.map(({ key }) => key));
    const rows = near.filter((item) => item.type === 'blank' || drawn.has(item.key));
    const anchor = anchorIn(rows, this.#top, view) ?? anchorIn(near, this.#top, view);
    return anchor ?? { page: 0, key: null, below: 0 };
  }

  /** Decides anew what is drawn. While it is flung past, nothing new is. */
  #redraw(flung = false): void {
    if (this.#elements === null) return;
    const height = this.#elements.scroller.clientHeight;
    const from = this.#top - AHEAD_PX;
    const to = this.#top + height + AHEAD_PX;
    if (!flung) this.#source.want(this.#layout.pagesBetween(from, to));
    const places = this.#layout.between(from, to);
    const drawn = new Set(this.#shown.items.filter(isRow).map(({ key }) => key));
    const view = { top: this.#top, height };
    const left = flung ? 0 : this.#budget.left(this.#idle !== null);
    const { items, fresh, more } = withinBudget(places, drawn, view, left);
    this.#budget.take(fresh);
    if (fresh > 0) this.#calledAt ??= performance.now();
    if (more && !flung) this.#inNextFrame();
    this.#show({ items, atEnd: this.#hold === 'end', reading: this.#reading(places, height) });
  }

  #reading(places: readonly ListItem<Row>[], height: number): PlacedRow<Row> | null {
    if (this.#layout.total <= height) return null;
    const line = this.#top + this.#readingLine;
    const item = places.find(({ top, height: own }) => top <= line && top + own > line);
    if (item?.type !== 'row') return null;
    const before = this.#shown.reading;
    return before?.row === item.row ? before : { page: item.page, row: item.row };
  }

  #show(shown: Shown<Row>): void {
    const before = this.#shown;
    const isSame =
      before.atEnd === shown.atEnd &&
      before.reading === shown.reading &&
      before.items.length === shown.items.length &&
      before.items.every((item, index) => isSameItem(item, shown.items[index]));
    if (isSame) return;
    this.#shown = shown;
    for (const listener of this.#listeners) listener();
  }

  #inNextFrame(): void {
    this.#frame ??= requestAnimationFrame(() => {
      this.#frame = null;
      this.#redraw();
    });
  }

  #whenIdle(): void {
    if (this.#idle !== null) clearTimeout(this.#idle);
    this.#idle = setTimeout(() => {
      this.#idle = null;
      this.#layout.forgetRows();
      this.#layout.fit();
      this.#redraw();
      this.settle();
    }, IDLE_MS);
  }
}

function isRow<Row>(item: ListItem<Row>): boolean {
  return item.type === 'row';
}

/** Drawn alike: what is under a row moves by itself as the row grows. */
function isSameItem<Row>(a: ListItem<Row>, b: ListItem<Row> | undefined): boolean {
  if (a.key !== b?.key) return false;
  if (a.type === 'row') return b.type === 'row' && a.row === b.row;
  return b.type === 'blank' && a.height === b.height;
}
