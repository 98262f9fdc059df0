import { isWithin, parentOf, type BytePath } from '../byte-path';
import type { Change, Entry, Left } from '../../../shared/model/restore-change';
import { isContent, isSame, withMayRun, type Content } from './entry';
import { emptiedFolders } from './emptied-folders';
import { wayTo } from './in-the-way';
import { createPlanDisk, foldersAround, type PlanDisk } from './plan-disk';
import { chooseRemovals } from './removals';
import type { Seen } from './seen';
import { permissionsOf } from './seen';
import { CHANGED_MEANWHILE, emptyFoldersRemoved, ignoredThen, newRepositories } from './sentences';
import type { TreeDifference, TreeEntry } from './trees';

export interface Planning {
  /** Absolute and real. */
  readonly folder: string;
  /** Between the folder as it is and as it is to be; only of paths that were chosen, in their order. */
  readonly differences: readonly TreeDifference[];
  /** How each file and link was found. */
  readonly found: ReadonlyMap<BytePath, Seen>;
  /** What the checkpoint holds, in order. */
  readonly targetPaths: readonly BytePath[];
  /** Which of the paths the checkpoint's own rules ignore. */
  readonly ignoredThen: ReadonlySet<BytePath>;
  /** What an earlier restore wrote down: just that is to stand there. Null for a plain restore. */
  readonly exact: ReadonlyMap<BytePath, Entry | null> | null;
  /** What new files and folders may not have; as of the process. */
  readonly umask: number;
}

export interface Plan {
  /** In the order of their paths. */
  readonly changes: readonly Change[];
  readonly left: readonly Left[];
  /** What a person should know besides, in sentences. */
  readonly notes: readonly string[];
}

/** What a new file and a new folder may have. */
const NEW_FILE = 0o666;
const NEW_FOLDER = 0o777;
/** Rights that go on to other bytes; the right to run as the file's owner does not. */
const HANDED_ON = 0o777;

/** Works out what a restore does to each path, and what stands in its way. It changes nothing. */
export async function planRestore(planning: Planning): Promise<Plan> {
  const { folder, differences, targetPaths, exact, umask } = planning;
  const disk = createPlanDisk(folder);
  const rules = { disk, targetPaths, ignoredThen: planning.ignoredThen, isExact: exact !== null };
  const removals = await chooseRemovals(
    rules,
    differences.filter(({ to }) => to === null),
  );
  const removed = new Map(removals.removed);
  const left = [...removals.left];
  const changes = new Map<BytePath, Change>();
  const needed = new Set<BytePath>();
  const newFolder = (path: BytePath): Entry => {
    const wanted = exact?.get(path);
    return wanted?.type === 'folder' ? wanted : { type: 'folder', mode: NEW_FOLDER & ~umask };
  };

  for (const { path, from, to } of differences) {
    if (to === null) continue;
    const before = from === null ? null : entryFound(from, planning.found.get(path));
    const isLost = from !== null && before === null;
    const way = isLost
      ? ({ type: 'blocked', why: CHANGED_MEANWHILE } as const)
      : await wayTo(disk, path, from !== null, (other) => removed.has(other));
    if (way.type === 'blocked') {
      left.push({ path, why: way.why });
      for (const other of removed.keys()) if (isWithin(path, other)) removed.delete(other);
      continue;
    }
    for (const each of foldersAround(path)) needed.add(each);
    for (const each of way.missing) {
      changes.set(each, { path: each, before: null, after: newFolder(each) });
    }
    for (const [each, mode] of way.cleared) {
      changes.set(each, { path: each, before: { type: 'folder', mode }, after: null });
    }
    const after = entryWanted(to, before, exact?.get(path), umask);
    changes.set(path, { path, before: changes.get(path)?.before ?? before, after });
  }
  for (const [path, { from }] of removed) {
    const before = from === null ? null : entryFound(from, planning.found.get(path));
    if (before === null) left.push({ path, why: CHANGED_MEANWHILE });
    else changes.set(path, { path, before, after: changes.get(path)?.after ?? null });
  }
  if (exact !== null) await addExact(disk, exact, planning.found, changes);
  const emptied = await addEmptied(disk, exact, changes, needed);
  const notes = [
    ...(removals.ignored > 0 ? [ignoredThen(removals.ignored)] : []),
    ...(removals.repositories.size > 0 ? [newRepositories([...removals.repositories])] : []),
    ...(emptied > 0 ? [emptyFoldersRemoved(emptied)] : []),
  ];
  return { changes: [...changes.values()].sort(byPath), left: left.sort(byPath), notes };
}

/** Folders and permissions that a checkpoint does not hold, as the earlier restore found them. */
async function addExact(
  disk: PlanDisk,
  exact: ReadonlyMap<BytePath, Entry | null>,
  found: ReadonlyMap<BytePath, Seen>,
  changes: Map<BytePath, Change>,
): Promise<void> {
  for (const [path, wanted] of exact) {
    if (wanted === null || wanted.type === 'link') continue;
    const change = changes.get(path);
    if (wanted.type === 'file') {
      const mode = found.get(path)?.mode;
      const isMade = change !== undefined || mode === undefined || mode === wanted.mode;
      if (!isMade) changes.set(path, { path, before: { ...wanted, mode }, after: wanted });
      continue;
    }
    const stats = await disk.look(path);
    const before: Entry | null =
      stats?.isDirectory() === true
        ? { type: 'folder', mode: permissionsOf(stats) }
        : (change?.before ?? null);
    const isTaken = stats !== null && before === null;
    if (!isTaken && !isSame(before, wanted)) changes.set(path, { path, before, after: wanted });
  }
}

/** Folders that go because nothing is left in them. @returns how many there are. */
async function addEmptied(
  disk: PlanDisk,
  exact: Planning['exact'],
  changes: Map<BytePath, Change>,
  needed: ReadonlySet<BytePath>,
): Promise<number> {
  const gone = new Set<BytePath>();
  for (const { path, before, after } of changes.values()) {
    if (before !== null && after === null) gone.add(path);
  }
  const made = (folder: BytePath): boolean => exact === null || exact.get(folder) === null;
  const candidates =
    exact === null ? [...gone].map(parentOf) : [...exact.keys()].filter((path) => made(path));
  const isNeeded = (folder: BytePath): boolean =>
    needed.has(folder) || !made(folder) || isContent(changes.get(folder)?.after ?? null);
  const emptied = await emptiedFolders({ disk, gone, isNeeded }, candidates);
  for (const [path, mode] of emptied) {
    changes.set(path, { path, before: { type: 'folder', mode }, after: null });
  }
  return emptied.size;
}

/** Null where the tree has something that was not found on the disk. */
function entryFound({ type, object }: TreeEntry, found: Seen | undefined): Content | null {
  if (found === undefined) return null;
  return type === 'link' ? { type, object } : { type, object, mode: found.mode };
}

function entryWanted(
  { type, object, isExecutable }: TreeEntry,
  before: Content | null,
  exact: Entry | null | undefined,
  umask: number,
): Content {
  if (type === 'link') return { type, object };
  if (exact?.type === 'file') return { type, object, mode: exact.mode };
  const mode = before?.type === 'file' ? before.mode & HANDED_ON : NEW_FILE & ~umask;
  const mayWrite = isExecutable && before?.type !== 'file' ? NEW_FOLDER & ~umask : mode;
  return { type, object, mode: withMayRun(mayWrite, isExecutable) };
}

function byPath(one: { readonly path: BytePath }, other: { readonly path: BytePath }): number {
  return one.path < other.path ? -1 : Number(one.path > other.path);
}
