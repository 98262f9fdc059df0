import { DrawnRows } from './drawn-rows';
import { FrameBudget } from './frame-budget';
import { ListElements, type ListParts } from './list-elements';
import { type Anchor, type ListItem, ListLayout } from './list-layout';
import type { ListSource } from './list-source';
import type { ListViewOptions } from './list-view-options';
import { Momentum } from './momentum';
import { drawnAround, ROWS_A_FRAME, withinBudget } from './mount-budget';
import { PacedValue } from './paced-value';
import { rowBeside, type RowPlace } from './row-beside';
import { ScrollPace } from './scroll-pace';
import { drawnAnchor, drawnKeys, isSameShown, type Shown } from './shown';

/** Within this many px of the end the reader counts as being there. */
const END_PX = 24;
/** Within this many views of the end a list that is scrolled is always as high as its rows. */
const END_VIEWS = 20;
/** Scrolled by more views than this in a tenth of a second, nobody reads: nothing is read ahead. */
const FLING_VIEWS = 2;
/** What follows the reader, such as a timeline, is told of their place no more often (ms). */
const READING_MS = 150;

interface PlacedRow<Row> {
  readonly page: number;
  readonly row: Row;
}

/**
 * A scrolled list of any length. Only what is in view is drawn; what is read, measured or folded above it
 * does not move it. `settle` has to be called once what is shown is in the page.
 */
export class ListView<Row> {
  readonly #options: ListViewOptions<Row>;
  readonly #layout: ListLayout<Row>;
  /** The row at the upper edge of the view; null where there is none, or where all rows fit. */
  readonly reading = new PacedValue<PlacedRow<Row> | null>(null, READING_MS, now);
  readonly #listeners = new Set<() => void>();
  readonly #drawn = new DrawnRows((sizes) => this.#noteSizes(sizes));
  readonly #budget: FrameBudget;
  readonly #momentum = new Momentum(now);
  readonly #pace = new ScrollPace({
    onFrame: () => this.#redraw(),
    onIdle: () => this.#tidy(),
  });
  #source: ListSource<Row>;
  #elements: ListElements | null = null;
  #shown: Shown<Row> = { items: [], atEnd: false };
  #hold: Anchor | 'end' = { page: 0, key: null, below: 0 };
  /** While true the end is held on to whenever the reader comes to it. */
  #follows = false;
  #top = 0;
  /** Px of the view; 0 while it is not laid out. */
  #height = 0;
  #isTelling = false;
  /** When rows were last called for that are not in the page yet. */
  #calledAt: number | null = null;

  constructor(options: ListViewOptions<Row>) {
    const { source, naturalPage, rowsAFrame = ROWS_A_FRAME } = options;
    this.#options = options;
    this.#source = source;
    this.#layout = new ListLayout(source, naturalPage);
    this.#budget = new FrameBudget(rowsAFrame, () => document.timeline.currentTime);
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly getSnapshot = (): Shown<Row> => this.#shown;

  attach(parts: ListParts): () => void {
    const elements = new ListElements(parts);
    this.#elements = elements;
    this.#top = elements.top;
    this.#height = elements.height;
    this.#drawn.observe(elements.scroller);
    this.#redraw();
    this.settle();
    return () => {
      this.#drawn.disconnect();
      this.#pace.stop();
      this.#elements = null;
    };
  }

  /** A row that is drawn, as its element comes and goes. */
  drew(key: string, element: HTMLElement): (() => void) | undefined {
    return this.#options.isExact === true ? undefined : this.#drawn.add(key, element);
  }

  /** Another source of the same rows. `isHidden` tells of pages that have none, where that has changed. */
  setSource(source: ListSource<Row>, isHidden?: (page: number) => boolean): void {
    this.#source = source;
    this.#layout.setSource(source);
    if (isHidden !== undefined) this.#layout.hide(isHidden);
    this.#redraw();
  }

  /** Rows of the source have come, gone or changed. While it is scrolled that is a matter of the next frame. */
  readonly refresh = (): void => {
    if (this.#pace.isScrolled) this.#pace.inFrame();
    else this.#redraw();
  };

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
    if (item?.type !== 'row') return false;
    const below = item.top - this.#top;
    const most = this.#height - item.height;
    if (below < 0) this.goTo(item.page, key, 0);
    else if (below > most) this.goTo(item.page, key, Math.max(0, most));
    return true;
  }

  /** The row after (1) or before (-1) another, as `rowBeside` has it; for none, and one that is gone, the first in view. */
  neighbour(
    from: { readonly page: number; readonly key: string } | null,
    by: 1 | -1,
  ): RowPlace | null {
    const isEmpty = (page: number) => this.#layout.isEmpty(page);
    const beside = from === null ? undefined : rowBeside(this.#source, from, by, isEmpty);
    if (beside !== undefined) return beside;
    const rows = this.#shown.items.filter((item) => item.type === 'row');
    const first = rows.find(({ top }) => top >= this.#top) ?? rows.at(-1);
    return first === undefined ? null : { page: first.page, key: first.key };
  }

  /** Moves by this many px. */
  scrollBy(px: number): void {
    this.#elements?.scroller.scrollBy({ top: px });
  }

  readonly scrolled = (): void => {
    if (this.#elements === null) return;
    if (!this.#noteMovement(this.#elements)) return;
    this.#pace.scrolled();
  };

  /** Holds on to what the reader has come to. @returns whether they moved; not so for what this list did itself. */
  #noteMovement({ top }: ListElements): boolean {
    const before = this.#top;
    if (Math.abs(top - before) < 1) return false;
    this.#top = top;
    this.#momentum.moved(top - before);
    const distance = this.#layout.total - top - this.#height;
    const isAtEnd = this.#follows && distance <= END_PX;
    // Growing content moves the end away from under the reader: only going up is leaving it.
    const stays = this.#hold === 'end' && this.#follows && top >= before - 1;
    this.#hold = isAtEnd || stays ? 'end' : this.#anchor();
    return true;
  }

  /** Whatever the reader has moved before this counts no more. */
  #holdOnTo(hold: Anchor | 'end'): void {
    this.#top = this.#elements?.top ?? this.#top;
    this.#hold = hold;
  }

  /** Measures what was drawn anew, and puts all where it belongs. */
  settle(): void {
    // A list that is not laid out has rows without height.
    if (this.#elements === null || this.#height === 0) return;
    const came = this.#drawn.unmeasured;
    // What is written before the page is laid out for measuring is not laid out for once more.
    this.#placeRows(this.#elements);
    // The reader may have moved without word of it yet: that comes before what is measured.
    if (came > 0) this.#noteMovement(this.#elements);
    for (const [key, height] of this.#drawn.measure()) this.#layout.measure(key, height);
    this.#place(this.#elements);
    if (this.#calledAt !== null) this.#budget.learn(came, now() - this.#calledAt);
    this.#calledAt = null;
    this.#redraw();
  }

  /** What the browser says of rows that have another size than before, or of the view itself. */
  #noteSizes(sizes: readonly (readonly [key: string | null, height: number])[]): void {
    const news = sizes.map(([key, height]) => {
      if (key !== null) return height > 0 && this.#layout.measure(key, height);
      this.#height = this.#elements?.height ?? 0;
      return true;
    });
    if (news.includes(true)) this.settle();
  }

  #place(elements: ListElements): void {
    const total = this.#layout.total;
    // Where it is scrolled to is not asked without need: the answer costs a layout.
    const moves = Math.abs(this.#wantedTop(total) - this.#top) >= 0.5;
    if (moves) this.#noteMovement(elements);
    this.#placeRows(elements);
    if (moves || this.#isHeightDue(elements.total)) elements.setTotal(total);
    if (!moves) return;
    elements.scrollTo(this.#wantedTop(total));
    this.#top = elements.top;
  }

  #placeRows(elements: ListElements): void {
    const first = this.#shown.items[0];
    elements.setStart(first === undefined ? 0 : this.#topOf(first));
  }

  /** Far from the end nobody sees by how much a scrolled list is too high: each change of it is a layout. */
  #isHeightDue(written: number): boolean {
    const end = Math.min(written, this.#layout.total);
    return !this.#pace.isScrolled || end - this.#top < END_VIEWS * this.#height;
  }

  #topOf(item: ListItem<Row>): number {
    const key = item.type === 'row' ? item.key : item.key.replace(/^blank-/, '');
    return this.#layout.topFor({ page: item.page, key, below: 0 });
  }

  #wantedTop(total: number): number {
    const most = Math.max(0, total - this.#height);
    if (this.#hold === 'end') return most;
    return Math.min(most, Math.max(0, this.#layout.topFor(this.#hold)));
  }

  #anchor(): Anchor {
    return drawnAnchor(this.#layout, this.#shown, this.#top, this.#height);
  }

  /** Decides anew what is drawn. */
  #redraw(): void {
    if (this.#elements === null) return;
    const height = this.#height;
    const ahead = this.#momentum.ahead();
    const view = { top: this.#top, height, ahead };
    const { from, to } = drawnAround(view);
    if (Math.abs(ahead) < FLING_VIEWS * height) {
      this.#source.want(this.#layout.pagesBetween(from, to));
    }
    const places = this.#layout.between(from, to);
    this.reading.set(this.#rowRead(places));
    if (this.reading.isDue && this.#budget.isUntouched) this.#tellReading();
    const left = this.#budget.left(this.#pace.isScrolled);
    const { items, fresh, more } = withinBudget(places, drawnKeys(this.#shown), view, left);
    this.#budget.take(fresh);
    if (fresh > 0) this.#calledAt ??= now();
    if (more || this.reading.isNews) this.#pace.inFrame();
    this.#show({ items, atEnd: this.#hold === 'end' });
  }

  /** What follows the reader comes in a frame without new rows: together they would take too long. */
  #tellReading(): void {
    if (this.#isTelling) return;
    this.#isTelling = true;
    if (this.#pace.isScrolled) this.#budget.close();
    // Those who look at it are drawn in this frame, but not from within the drawing of the rows.
    queueMicrotask(() => {
      this.#isTelling = false;
      if (this.#elements !== null) this.reading.tell();
    });
  }

  #rowRead(places: readonly ListItem<Row>[]): PlacedRow<Row> | null {
    if (this.#layout.total <= this.#height) return null;
    const line = this.#top + this.#options.readingLine;
    const item = places.find(({ top, height }) => top <= line && top + height > line);
    if (item?.type !== 'row') return null;
    const before = this.reading.get();
    return before?.row === item.row ? before : { page: item.page, row: item.row };
  }

  #tidy(): void {
    this.#layout.forgetRows();
    this.#layout.fit();
    this.#redraw();
    this.settle();
  }

  #show(shown: Shown<Row>): void {
    if (isSameShown(this.#shown, shown)) return;
    this.#shown = shown;
    for (const listener of this.#listeners) listener();
  }
}

function now(): number {
  return performance.now();
}
