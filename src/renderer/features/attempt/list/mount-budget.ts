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

/** Px above and below the view that are drawn ahead of being scrolled to. */
const AHEAD_PX = 500;

/** The part of a list that is in view, in px. */
export interface View {
  readonly top: number;
  readonly height: number;
  /** By how much it will have moved on once what begins to be drawn now is seen; negative for up. */
  readonly ahead: number;
}

/** From where to where (px) rows are drawn: more of them where the reader is going. */
export function drawnAround({ top, height, ahead }: View) {
  return {
    from: top - AHEAD_PX + Math.max(-height, Math.min(0, ahead)),
    to: top + height + AHEAD_PX + Math.min(height, Math.max(0, ahead)),
  } as const;
}

/**
 * The same places, where a row that is not drawn yet is blank once `budget` others have come: those in
 * view go before those near it. One that will be out of view before it was seen stays blank.
 */
export function withinBudget<Row>(
  items: readonly ListItem<Row>[],
  drawn: ReadonlySet<string>,
  view: View,
  budget: number,
): Drawn<Row> {
  const fresh = items.filter((item) => item.type === 'row' && !drawn.has(item.key));
  const worth = fresh.filter((item) => !isPassed(item, view));
  if (worth.length === fresh.length && fresh.length <= budget) {
    return { items, fresh: fresh.length, more: false };
  }
  const isInView = ({ top, height }: ListItem<Row>) =>
    top < view.top + view.height && top + height > view.top;
  const inOrder = [...worth.filter(isInView), ...worth.filter((item) => !isInView(item))];
  const begun = new Set(inOrder.slice(0, budget));
  const waiting = new Set(fresh.filter((item) => !begun.has(item)).map(({ key }) => key));
  return {
    items: items.map((item): ListItem<Row> => {
      if (!waiting.has(item.key)) return item;
      const { key, page, top, height } = item;
      return { type: 'blank', key: `blank-${key}`, page, top, height };
    }),
    fresh: begun.size,
    more: true,
  };
}

/** Whether the view will have moved past it by the time that it is drawn. */
function isPassed<Row>(item: ListItem<Row>, { top, height, ahead }: View): boolean {
  if (ahead > 0) return item.top + item.height <= top + ahead;
  return ahead < 0 && item.top >= top + height + ahead;
}
