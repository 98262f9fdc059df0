import { anchorIn, type Anchor, type ListItem, type ListLayout } from './list-layout';

/** What of a list is drawn at the moment. */
export interface Shown<Row> {
  readonly items: readonly ListItem<Row>[];
  /** The end is held on to. */
  readonly atEnd: boolean;
}

/** Drawn alike: what is under a row moves by itself as the row grows. */
export function isSameShown<Row>(a: Shown<Row>, b: Shown<Row>): boolean {
  return (
    a.atEnd === b.atEnd &&
    a.items.length === b.items.length &&
    a.items.every((item, index) => isSameItem(item, b.items[index]))
  );
}

function isSameItem<Row>(a: ListItem<Row>, b: ListItem<Row> | undefined): boolean {
  if (a.key !== b?.key) return false;
  if (a.type === 'row') return b.type === 'row' && a.row === b.row;
  return b.type === 'blank' && a.height === b.height;
}

/** The keys of the rows that are drawn. */
export function drawnKeys<Row>({ items }: Shown<Row>): ReadonlySet<string> {
  return new Set(items.filter(({ type }) => type === 'row').map(({ key }) => key));
}

/**
 * What to hold on to in a view of `height` px whose upper edge is at `top`. It is drawn, where anything in the view
 * is: what is blank still may have another height.
 */
export function drawnAnchor<Row>(
  layout: ListLayout<Row>,
  shown: Shown<Row>,
  top: number,
  height: number,
): Anchor {
  const near = shown.items.length === 0 ? [] : layout.between(top, top + height);
  const drawn = new Set(shown.items.map(({ key }) => key));
  const rows = near.filter((item) => item.type === 'blank' || drawn.has(item.key));
  const anchor = anchorIn(rows, top, height) ?? anchorIn(near, top, height);
  return anchor ?? { page: 0, key: null, below: 0 };
}
