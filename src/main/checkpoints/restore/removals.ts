import { parentOf, type BytePath } from '../byte-path';
import type { Left } from '../../../shared/model/restore-change';
import type { TreeDifference } from './trees';
import { hasWithin } from './trees';
import { below, foldersAround, type PlanDisk } from './plan-disk';
import { notWritable } from './sentences';

interface RemovalRules {
  readonly disk: PlanDisk;
  /** What the checkpoint holds, in order. */
  readonly targetPaths: readonly BytePath[];
  /** Paths that the checkpoint's own rules ignore. */
  readonly ignoredThen: ReadonlySet<BytePath>;
  /** Whether all of them were made by a restore, so that no rule spares them. */
  readonly isExact: boolean;
}

export interface Removals {
  readonly removed: ReadonlyMap<BytePath, TreeDifference>;
  readonly left: readonly Left[];
  /** How many are spared because the checkpoint would have ignored them. */
  readonly ignored: number;
  /** Repositories that are spared because the checkpoint knows nothing of them. */
  readonly repositories: ReadonlySet<BytePath>;
}

/** Which of the files that the checkpoint does not have are to go. */
export async function chooseRemovals(
  { disk, targetPaths, ignoredThen, isExact }: RemovalRules,
  candidates: readonly TreeDifference[],
): Promise<Removals> {
  const removed = new Map<BytePath, TreeDifference>();
  const left: Left[] = [];
  const repositories = new Set<BytePath>();
  let ignored = 0;
  for (const difference of candidates) {
    const { path } = difference;
    if (!isExact && ignoredThen.has(path)) {
      ignored += 1;
      continue;
    }
    const repository = isExact ? null : await newRepository(disk, targetPaths, path);
    if (repository !== null) {
      repositories.add(repository);
    } else if (await disk.isWritable(parentOf(path))) {
      removed.set(path, difference);
    } else {
      left.push({ path, why: notWritable(parentOf(path)) });
    }
  }
  return { removed, left, ignored, repositories };
}

/** The outermost repository around `path` of which the checkpoint holds nothing; null where there is none. */
async function newRepository(
  disk: PlanDisk,
  targetPaths: readonly BytePath[],
  path: BytePath,
): Promise<BytePath | null> {
  for (const folder of foldersAround(path)) {
    const isRepository = (await disk.look(below(folder, '.git'))) !== null;
    if (isRepository && !hasWithin(targetPaths, folder)) return folder;
  }
  return null;
}
