/** Ids [firstId, lastId]. */
export interface Window {
  readonly firstId: number;
  readonly lastId: number;
}

export interface Block {
  readonly firstId: number;
}

/** By how much a window may be larger than the one before it. */
const GROWTH = 8;

/**
 * Ranges of ids one after the other, from the newest or the oldest on: the first is one block, and each next one is as
 * large as the time that is left allows by what the blocks took so far. Ends with the ids, or with the time.
 */
export function* windowsOf(
  blocks: readonly Block[],
  range: Window,
  direction: 'newest' | 'oldest',
  budget: TimeBudget,
): Generator<Window> {
  const inside = blocksWithin(blocks, range);
  if (direction === 'newest') inside.reverse();
  let [at, size] = [0, 1];
  const began = budget.spent();
  while (at < inside.length) {
    const taken = inside.slice(at, at + size);
    yield {
      firstId: Math.min(...taken.map(({ firstId }) => firstId)),
      lastId: Math.max(...taken.map(({ lastId }) => lastId)),
    };
    at += taken.length;
    const perBlock = (budget.spent() - began) / at;
    size = Math.min(size * GROWTH, Math.floor(budget.left() / perBlock));
    if (budget.left() <= 0 || size < 1) return;
  }
}

function blocksWithin(blocks: readonly Block[], { firstId, lastId }: Window): Window[] {
  if (firstId > lastId) return [];
  const found = blocks
    .map((block, index) => ({
      firstId: Math.max(firstId, block.firstId),
      lastId: Math.min(lastId, (blocks[index + 1]?.firstId ?? Infinity) - 1),
    }))
    .filter((block) => block.firstId <= block.lastId);
  // Ids are above all blocks where the index was written since these were read.
  return found.length === 0 ? [{ firstId, lastId }] : found;
}

/** How long (ms) a search may look. */
export interface TimeBudget {
  spent(): number;
  left(): number;
}

export function timeBudget(ms: number, now: () => number = () => performance.now()): TimeBudget {
  const began = now();
  return { spent: () => now() - began, left: () => began + ms - now() };
}
