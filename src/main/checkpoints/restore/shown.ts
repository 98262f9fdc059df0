import type { Change, Entry, Left } from '../../../shared/model/restore-change';
import type { BytePath } from '../byte-path';
import { isContent, mayRun } from './entry';

/** What a preview showed of a plan: both lists in the order of their paths. */
export interface ShownPlan {
  readonly changes: readonly Change[];
  readonly left: readonly Left[];
}

/** What a preview showed, and of what. */
export interface Shown {
  readonly checkpointId: string;
  /** Null for all. */
  readonly paths: readonly BytePath[] | null;
  /** Absolute. */
  readonly folder: string;
  readonly plan: ShownPlan;
}

/** How many paths a plan treats otherwise than the one that was shown. */
export interface Difference {
  /** Files and links. */
  readonly files: number;
  /** Folders that are made or taken away on the way. */
  readonly folders: number;
}

/** Whether a preview was of this checkpoint, these paths and this folder, so that it can be compared with. */
export function isShownOf(shown: Shown, asked: Omit<Shown, 'plan'>): boolean {
  return (
    shown.checkpointId === asked.checkpointId &&
    shown.folder === asked.folder &&
    isSameChoice(shown.paths, asked.paths)
  );
}

/**
 * Compares what is about to be done with what was shown: the paths, what becomes of each, and what stands
 * there now, by its bytes. Permissions that no preview shows are not compared. It is linear.
 */
export function differenceFrom(shown: ShownPlan, plan: ShownPlan): Difference {
  const files = new Set<BytePath>();
  const folders = new Set<BytePath>();
  walkTogether(shown.changes, plan.changes, (one, other) => {
    if (one !== undefined && other !== undefined && isSameChange(one, other)) return;
    for (const change of [one, other]) {
      if (change !== undefined) (isOfFile(change) ? files : folders).add(change.path);
    }
  });
  walkTogether(shown.left, plan.left, (one, other) => {
    const path = one === undefined ? other?.path : other === undefined ? one.path : undefined;
    if (path !== undefined) files.add(path);
  });
  return { files: files.size, folders: folders.size };
}

/** Visits two lists, each in the order of its paths, so that what has the same path meets. */
function walkTogether<Line extends { readonly path: BytePath }>(
  lines: readonly Line[],
  others: readonly Line[],
  visit: (line: Line | undefined, other: Line | undefined) => void,
): void {
  let [at, otherAt] = [0, 0];
  for (;;) {
    const [line, other] = [lines[at], others[otherAt]];
    if (line === undefined && other === undefined) return;
    const isSamePath = line?.path === other?.path;
    const isFirst =
      isSamePath || other === undefined || (line !== undefined && line.path < other.path);
    const isOthersFirst = isSamePath || !isFirst;
    visit(isFirst ? line : undefined, isOthersFirst ? other : undefined);
    if (isFirst) at += 1;
    if (isOthersFirst) otherAt += 1;
  }
}

function isSameChange(one: Change, other: Change): boolean {
  return isAlike(one.before, other.before) && isAlike(one.after, other.after);
}

/** Whether a person would be shown the same. */
function isAlike(one: Entry | null, other: Entry | null): boolean {
  if (one === null || other === null || one.type !== other.type) return one === other;
  if (one.type === 'folder' || other.type === 'folder') return true;
  return one.object === other.object && runs(one) === runs(other);
}

function runs(entry: Entry): boolean {
  return entry.type === 'file' && mayRun(entry.mode);
}

function isOfFile({ before, after }: Change): boolean {
  return isContent(before) || isContent(after);
}

function isSameChoice(one: readonly BytePath[] | null, other: readonly BytePath[] | null): boolean {
  if (one === null || other === null) return one === other;
  return one.length === other.length && one.every((path, at) => path === other[at]);
}
