import type { ListSource } from './list-source';
import { PageHeights } from './page-heights';

/** A row that is in view or near it, or the place of rows that are not at hand. `top` is in px. */
export type ListItem<Row> =
  | {
      readonly type: 'row';
      readonly key: string;
      readonly page: number;
      readonly row: Row;
      readonly top: number;
      readonly height: number;
    }
  | {
      readonly type: 'blank';
      readonly key: string;
      readonly page: number;
      readonly top: number;
      readonly height: number;
    };

/** What stays where it is on the screen while what is around it changes. */
export interface Anchor {
  readonly page: number;
  /** Of a row in that page; null for the page's upper edge. */
  readonly key: string | null;
  /** Px from the upper edge of the view down to it; negative where it begins above. */
  readonly below: number;
}

/** Rows whose height is kept before those that are gone are looked for. */
const MOST_MEASURED = 2_000;

/** Where each row of a list is, as far as rows were measured or can be estimated. All lengths in px. */
export class ListLayout<Row> {
  readonly #pages: PageHeights;
  /** Of rows of pages that are at hand. */
  readonly #measured = new Map<string, number>();
  #source: ListSource<Row>;

  constructor(source: ListSource<Row>, naturalPage: number) {
    this.#source = source;
    this.#pages = new PageHeights(naturalPage);
    this.#pages.resize(source.pageCount);
    this.#pages.fit();
  }

  get total(): number {
    return this.#pages.total;
  }

  setSource(source: ListSource<Row>): void {
    this.#source = source;
    const isShorter = source.pageCount < this.#pages.count;
    this.#pages.resize(source.pageCount);
    if (isShorter) this.#pages.fit();
  }

  /** Shrinks what was not measured, so that all fits. Everything may move. */
  fit(): void {
    this.#pages.fit();
  }

  /** The pages for which this holds have no rows, also where they are not at hand; others are forgotten. */
  hide(isHidden: (page: number) => boolean): void {
    this.#pages.forget((page) => this.#source.rowsOf(page) !== null);
    for (let page = 0; page < this.#pages.count; page += 1) {
      if (this.#source.rowsOf(page) === null && isHidden(page)) this.#pages.measure(page, 0);
    }
    this.#pages.fit();
  }

  /** Whether a page is known to have no rows, also where it is not at hand. */
  isEmpty(page: number): boolean {
    return this.#pages.heightOf(page) === 0;
  }

  /** @returns whether that is news. */
  measure(key: string, height: number): boolean {
    if (Math.abs((this.#measured.get(key) ?? Number.NaN) - height) < 0.1) return false;
    this.#measured.set(key, height);
    return true;
  }

  /** Forgets the rows that are not at hand any more, once they are many; the heights of their pages stay. */
  forgetRows(): void {
    if (this.#measured.size <= MOST_MEASURED) return;
    const keys = new Set<string>();
    for (let page = 0; page < this.#pages.count; page += 1) {
      for (const row of this.#source.rowsOf(page) ?? []) keys.add(this.#source.keyOf(row));
    }
    for (const key of this.#measured.keys()) if (!keys.has(key)) this.#measured.delete(key);
  }

  /** What stands between two offsets, in order and without gaps. */
  between(from: number, to: number): readonly ListItem<Row>[] {
    const items: ListItem<Row>[] = [];
    const first = this.#pages.pageAt(from).page;
    let top = this.#pages.offsetOf(first);
    for (let page = first; page < this.#pages.count && top < to; page += 1) {
      const placed = this.#place(page, top);
      items.push(...placed.filter((item) => item.top < to && item.top + item.height > from));
      top += this.#pages.heightOf(page);
    }
    return items;
  }

  pagesBetween(from: number, to: number): readonly number[] {
    const first = this.#pages.pageAt(from).page;
    const last = this.#pages.pageAt(to).page;
    return Array.from({ length: last - first + 1 }, (_, index) => first + index);
  }

  /** The offset of the view's upper edge that keeps the anchor where it was. */
  topFor({ page, key, below }: Anchor): number {
    const top = this.#pages.offsetOf(page);
    if (key === null) return top - below;
    const item = this.#place(page, top).find((candidate) => candidate.key === key);
    return (item?.top ?? top) - below;
  }

  /** The rows of a page, or its blank; a page whose rows are at hand is as high as they are. */
  #place(page: number, top: number): readonly ListItem<Row>[] {
    const rows = this.#source.rowsOf(page);
    if (rows === null) {
      const height = this.#pages.heightOf(page);
      return [{ type: 'blank', key: `page-${page}`, page, top, height }];
    }
    let at = top;
    const items = rows.map((row): ListItem<Row> => {
      const key = this.#source.keyOf(row);
      const height = this.#measured.get(key) ?? this.#source.estimate(row);
      const item = { type: 'row', key, page, row, top: at, height } as const;
      at += height;
      return item;
    });
    this.#pages.measure(page, at - top);
    return items;
  }
}

/**
 * What to hold on to in a view of `height` px whose upper edge is at `top`: the first row in it that is
 * there, else the page that should be.
 */
export function anchorIn<Row>(
  items: readonly ListItem<Row>[],
  top: number,
  height: number,
): Anchor | null {
  const inView = items.filter((item) => item.top < top + height && item.top + item.height > top);
  const row = inView.find((item) => item.type === 'row');
  if (row !== undefined) return { page: row.page, key: row.key, below: row.top - top };
  const blank = inView[0];
  return blank === undefined ? null : { page: blank.page, key: null, below: blank.top - top };
}
