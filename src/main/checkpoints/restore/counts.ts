import type { RestoreCounts } from '../../../shared/model/restore';
import type { Change, Left } from '../../../shared/model/restore-change';
import { changeView } from './entry';

/** How many files and links the changes bring back, replace, change in mode and remove. */
export function countsOf(changes: readonly Change[], left: readonly Left[]): RestoreCounts {
  const isLeft = new Set(left.map(({ path }) => path));
  const counts = { create: 0, replace: 0, mode: 0, remove: 0, left: isLeft.size };
  for (const change of changes) {
    const view = isLeft.has(change.path) ? null : changeView(change);
    if (view !== null) counts[view.action] += 1;
  }
  return counts;
}
