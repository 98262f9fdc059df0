import type { Priority } from '../../shared/model/task';

/** Where a queued run stands: by priority, then due date, then rank, the smaller first. */
export interface QueuePlace {
  readonly runId: string;
  readonly priority: Priority;
  readonly dueAt: number | null;
  readonly rank: number;
}

/**
 * The places that change when a queued run moves before another one, or to the end where `before` is
 * null. The run takes over the priority and due date of its new neighbour. Ranks are given out anew, and
 * each once, within that priority and due date alone. `waiting` is the whole queue in order.
 * Null when one of the two is not in the queue.
 */
export function reorder(
  waiting: readonly QueuePlace[],
  runId: string,
  before: string | null,
): readonly QueuePlace[] | null {
  const moved = waiting.find((place) => place.runId === runId);
  if (moved === undefined) return null;
  if (before === runId) return [];
  const others = waiting.filter((place) => place !== moved);
  const next = before === null ? others.length : others.findIndex(({ runId: id }) => id === before);
  if (next < 0) return null;
  const neighbour = others[next] ?? others.at(-1);
  if (neighbour === undefined) return [];

  const { priority, dueAt } = neighbour;
  const group = [
    ...others.slice(0, next),
    { ...moved, priority, dueAt },
    ...others.slice(next),
  ].filter((place) => place.priority === priority && place.dueAt === dueAt);
  const renumbered = ranked(group);
  return renumbered.filter((place) => !waiting.some((old) => isSame(old, place)));
}

/** The ranks that the places have, in the order that the places have; equal ones are pulled apart. */
function ranked(places: readonly QueuePlace[]): readonly QueuePlace[] {
  const ranks = places.map(({ rank }) => rank).sort((a, b) => a - b);
  let last = Number.NEGATIVE_INFINITY;
  return places.map((place, index) => {
    last = Math.max(ranks[index] ?? place.rank, last + 1);
    return { ...place, rank: last };
  });
}

function isSame(a: QueuePlace, b: QueuePlace): boolean {
  return (
    a.runId === b.runId && a.priority === b.priority && a.dueAt === b.dueAt && a.rank === b.rank
  );
}
