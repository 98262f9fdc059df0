import { err, ok, type Result } from '../../../shared/result';
import { gitIn } from '../git';
import { cannotCompare, tookTooLongToCompare } from './sentences';
import { treeChanges, type TreeChange } from './tree-changes';

/** Two trees of one store. */
export interface TreePair {
  readonly gitDir: string;
  /** Names of trees, or of commits that hold them. */
  readonly from: string;
  readonly to: string;
}

type Comparison = Promise<Result<readonly TreeChange[], string>>;

/** Gives how two trees differ. What was asked for lately is remembered: a list is read page by page. */
export type Comparisons = (pair: TreePair) => Comparison;

/** How many comparisons are remembered, and how many changes they have together at most. */
const REMEMBERED = 8;
const REMEMBERED_CHANGES = 100_000;

/** How long git may compare (ms). */
export const COMPARE_TIMEOUT_MS = 30_000;

/**
 * Git starts in `home`, which is there even where a store is gone. Trees never change, so that what is
 * remembered never grows stale; a failure is not remembered.
 */
export function createComparisons(home: string, timeoutMs = COMPARE_TIMEOUT_MS): Comparisons {
  const remembered = new Map<string, { comparison: Comparison; changes: number }>();

  const forgetOldest = (): void => {
    let changes = 0;
    let count = 0;
    for (const [key, entry] of [...remembered].reverse()) {
      changes += entry.changes;
      count += 1;
      // The newest one stays in any case: its next page is asked for soon.
      if (count > 1 && (count > REMEMBERED || changes > REMEMBERED_CHANGES)) remembered.delete(key);
    }
  };

  return (pair) => {
    const key = [pair.gitDir, pair.from, pair.to].join('\n');
    const known = remembered.get(key);
    remembered.delete(key);
    const entry = known ?? { comparison: compare(pair, home, timeoutMs), changes: 0 };
    remembered.set(key, entry);
    if (known === undefined) {
      entry.comparison.then(
        (compared) => {
          if (compared.ok) entry.changes = compared.value.length;
          else remembered.delete(key);
          forgetOldest();
        },
        () => remembered.delete(key),
      );
    }
    return entry.comparison;
  };
}

async function compare(
  { gitDir, from, to }: TreePair,
  home: string,
  timeoutMs: number,
): Comparison {
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    const changes = await treeChanges(gitIn(home, signal), gitDir, from, to);
    return changes.ok ? ok(changes.value) : err(cannotCompare(changes.error));
  } catch (cause) {
    if (signal.aborted) return err(tookTooLongToCompare(timeoutMs));
    throw cause;
  }
}
