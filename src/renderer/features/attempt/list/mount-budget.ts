import type { ListItem } from './list-layout';

/** Rows that begin to be drawn in one frame: more of them would not be done in time. */
export const ROWS_A_FRAME = 6;

/** What is drawn in the next frame. */
interface Drawn<Row> {
  readonly items: readonly ListItem<Row>[];
  /** Rows that were not drawn before. */
  readonly fresh: number;
  /** Some rows have to wait for a frame after it. */
  readonly more: boolean;
}

/**
 * The same places, where a row that is not drawn yet is blank once `budget` others have come: those in
 * view go before those near it.
 */
export function withinBudget<Row>(
  items: readonly ListItem<Row>[],
  drawn: ReadonlySet<string>,
  view: { readonly top: number; readonly height: number },
  budget: number,
): Drawn<Row> {
  const fresh = items.filter((item) => item.type === 'row' && !drawn.has(item.key));
  if (fresh.length <= budget) return { items, fresh: fresh.length, more: false };
  const isInView = ({ top, height }: ListItem<Row>) =>
    top < view.top + view.height && top + height > view.top;
  const inOrder = [...fresh.filter(isInView), ...fresh.filter((item) => !isInView(item))];
  const waiting = new Set(inOrder.slice(budget).map(({ key }) => key));
  return {
    items: items.map((item): ListItem<Row> => {
      if (!waiting.has(item.key)) return item;
      const { key, page, top, height } = item;
      return { type: 'blank', key: `blank-${key}`, page, top, height };
    }),
    fresh: budget,
    more: true,
  };
}
