/** Where a person can move a queued attempt without a pointer. */
export const MOVES = ['front', 'up', 'down'] as const;
export type Move = (typeof MOVES)[number];

export const MOVE_LABELS: Readonly<Record<Move, string>> = {
  front: 'Move to the front',
  up: 'Move up',
  down: 'Move down',
};

/** A place in the queue: before the attempt of another task, or null for the end. */
export interface QueuePlace {
  readonly before: string | null;
}

/**
 * Where a move leads; null when it leads nowhere. `order` holds the task of every queued attempt, first to
 * begin first; `shown` those of them that a filter leaves: up and down pass the shown neighbour, the
 * front is that of the whole queue.
 */
export function placeOfMove(
  order: readonly string[],
  shown: readonly string[],
  id: string,
  move: Move,
): QueuePlace | null {
  if (!order.includes(id)) return null;
  const row = shown.indexOf(id);
  switch (move) {
    case 'front':
      return order[0] === id ? null : { before: order[0] ?? null };
    case 'up': {
      const above = row < 0 ? undefined : shown[row - 1];
      return above === undefined ? null : { before: above };
    }
    case 'down': {
      const below = row < 0 ? undefined : shown[row + 1];
      return below === undefined ? null : placeAfter(order, id, below);
    }
  }
}

/** Where an attempt lands that is let go over one half of another; null when it would stay where it is. */
export function placeOfDrop(
  order: readonly string[],
  id: string,
  target: string,
  half: 'upper' | 'lower',
): QueuePlace | null {
  if (id === target || !order.includes(id) || !order.includes(target)) return null;
  const place = half === 'upper' ? { before: target } : placeAfter(order, id, target);
  return nextOf(order, id) === place.before ? null : place;
}

function placeAfter(order: readonly string[], id: string, target: string): QueuePlace {
  return {
    before: nextOf(
      order.filter((other) => other !== id),
      target,
    ),
  };
}

function nextOf(order: readonly string[], id: string): string | null {
  return order[order.indexOf(id) + 1] ?? null;
}

/** The rows with one of them moved; as they were when it is not among them. */
export function moved<Row extends { readonly taskId: string }>(
  rows: readonly Row[],
  id: string,
  { before }: QueuePlace,
): Row[] {
  const row = rows.find(({ taskId }) => taskId === id);
  if (row === undefined) return [...rows];
  const others = rows.filter((other) => other !== row);
  const at = before === null ? -1 : others.findIndex(({ taskId }) => taskId === before);
  return at < 0 ? [...others, row] : others.toSpliced(at, 0, row);
}
