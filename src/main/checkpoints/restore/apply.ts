import { constants } from 'node:fs';
import type { Change, Entry, Left } from '../../../shared/model/restore-change';
import { parentOf, type BytePath } from '../byte-path';
import { isContent, type Content } from './entry';
import { holdFolders, type HeldFolders } from './held-folders';
import { codeOf, plainDisk, unlessGone } from './plain-disk';
import { isStill, permissionsOf, type Seen } from './seen';
import { CHANGED_MEANWHILE, cannotChange, folderVanished } from './sentences';
import type { Stage } from './stage';

export interface Applying {
  /** The project's folder; absolute and real. */
  readonly folder: string;
  /** In the order of their paths. */
  readonly changes: readonly Change[];
  readonly stage: Stage;
  /** How each file and link was found before it was kept. */
  readonly found: ReadonlyMap<BytePath, Seen>;
  /** For a file on its way into a file system of its own; nobody else uses it. */
  readonly temporaryName: string;
  readonly onProgress: (done: number, total: number) => void;
}

type Work = (at: Buffer, change: Change) => Promise<string | null>;

/**
 * Makes the changes: each file is replaced in one move, so that it is the old or the new one at any
 * moment. What has changed since it was kept, or cannot be changed, is left as it is and returned.
 * @throws the system's error where the project's folder itself cannot be opened.
 */
export async function applyChanges(applying: Applying): Promise<readonly Left[]> {
  const { folder, changes, stage, found, temporaryName, onProgress } = applying;
  const folders = await holdFolders(folder);
  const left: Left[] = [];
  const isLeft = new Set<BytePath>();
  let done = 0;
  const report = (): void => {
    // A folder may take two steps.
    onProgress(Math.min(done, changes.length), changes.length);
  };
  report();
  const each = async (chosen: readonly Change[], work: Work): Promise<void> => {
    for (const change of chosen) {
      done += 1;
      report();
      if (isLeft.has(change.path)) continue;
      const why = await tryTo(folders, change, work);
      if (why === null) continue;
      isLeft.add(change.path);
      left.push({ path: change.path, why });
    }
  };
  // What was staged is numbered in this order.
  const placeOf = new Map(placed(changes).map(({ path }, at) => [path, at]));
  try {
    // Files go first, so that two names that differ in case alone may be one file, and a folder may take
    // the place of a file. Folders go from the inside out and come from the outside in.
    await each(
      changes.filter(({ before, after }) => isContent(before) && !isContent(after)),
      (at, { path, before }) => removeContent(at, before, found.get(path)),
    );
    await each(
      changes.filter(({ before, after }) => isFolder(before) && !isFolder(after)).toReversed(),
      removeFolder,
    );
    await each(
      changes.filter(({ before, after }) => !isFolder(before) && isFolder(after)),
      (at) => plainDisk.makeFolder(at).then(() => null),
    );
    await each(placed(changes), async (at, { path, before, after }) => {
      if (!isContent(after)) return null;
      if (!(await isAsFound(at, before, found.get(path)))) return CHANGED_MEANWHILE;
      const staged = stage.path(placeOf.get(path) ?? -1);
      await place(staged, at, after, beside(at, temporaryName));
      return null;
    });
    await each(
      changes.filter(({ before, after }) => hasFolderMode(before, after)).toReversed(),
      (at, { after }) => (isFolder(after) ? setFolderMode(at, after.mode) : Promise.resolve(null)),
    );
  } finally {
    await folders.close();
  }
  return left;
}

/** The changes that put something in place, in their order. */
export function placed(changes: readonly Change[]): readonly Change[] {
  return changes.filter(({ after }) => isContent(after));
}

/** Takes away what a process that died in the middle of a move into another file system left behind. */
export async function removeTemporaries(
  folder: string,
  paths: Iterable<BytePath>,
  temporaryName: string,
): Promise<void> {
  const folders = await holdFolders(folder);
  try {
    for (const parent of new Set([...paths].map(parentOf))) {
      const at = await folders.folder(parent);
      if (at !== null) await unlessGone(plainDisk.remove(below(at, temporaryName)));
    }
  } finally {
    await folders.close();
  }
}

async function tryTo(folders: HeldFolders, change: Change, work: Work): Promise<string | null> {
  const { path } = change;
  try {
    const parent = await folders.folder(parentOf(path));
    if (parent === null) return isContent(change.after) ? folderVanished(parentOf(path)) : null;
    folders.changed();
    return await work(below(parent, nameOf(path)), change);
  } catch (cause) {
    if (codeOf(cause) === null) throw cause;
    return cannotChange(cause);
  }
}

async function removeContent(
  at: Buffer,
  before: Entry | null,
  found: Seen | undefined,
): Promise<string | null> {
  if ((await unlessGone(plainDisk.look(at))) === null) return null;
  if (!(await isAsFound(at, before, found))) return CHANGED_MEANWHILE;
  await plainDisk.remove(at);
  return null;
}

/** One that is not empty stays, with all that is in it. */
async function removeFolder(at: Buffer): Promise<string | null> {
  try {
    await plainDisk.removeFolder(at);
  } catch (cause) {
    if (!['ENOENT', 'ENOTEMPTY', 'EEXIST'].includes(codeOf(cause) ?? '')) throw cause;
  }
  return null;
}

async function isAsFound(
  at: Buffer,
  before: Entry | null,
  found: Seen | undefined,
): Promise<boolean> {
  const stats = await unlessGone(plainDisk.look(at));
  if (!isContent(before)) return stats === null;
  return stats !== null && found !== undefined && isStill(found, stats);
}

async function place(staged: string, at: Buffer, after: Content, beside: Buffer): Promise<void> {
  const ready = after.type === 'link' ? `${staged}.link` : staged;
  if (after.type === 'link') await plainDisk.link(await readAll(staged), ready);
  try {
    await plainDisk.move(ready, at);
  } catch (cause) {
    if (codeOf(cause) !== 'EXDEV') throw cause;
    await placeAcross(staged, at, after, beside);
  }
}

/** Into another file system nothing can be moved: it is copied beside its place first. */
async function placeAcross(
  staged: string,
  at: Buffer,
  after: Content,
  beside: Buffer,
): Promise<void> {
  try {
    if (after.type === 'link') {
      await plainDisk.link(await readAll(staged), beside);
    } else {
      await plainDisk.copy(staged, beside, constants.COPYFILE_EXCL);
      const handle = await plainDisk.open(beside, constants.O_RDWR | constants.O_NOFOLLOW);
      try {
        await handle.chmod(after.mode);
        await handle.sync();
      } finally {
        await handle.close();
      }
    }
    await plainDisk.move(beside, at);
  } catch (cause) {
    await unlessGone(plainDisk.remove(beside));
    throw cause;
  }
}

async function readAll(path: string): Promise<Buffer> {
  const handle = await plainDisk.open(path, constants.O_RDONLY);
  try {
    return await handle.readFile();
  } finally {
    await handle.close();
  }
}

async function setFolderMode(at: Buffer, mode: number): Promise<string | null> {
  const handle = await plainDisk.open(
    at,
    constants.O_RDONLY | constants.O_DIRECTORY | constants.O_NOFOLLOW,
  );
  try {
    const now = permissionsOf(await handle.stat());
    // What the folder above hands on, its group say, stays.
    const isSoAlready = (now & 0o777) === (mode & 0o777) && (mode & ~now) === 0;
    if (!isSoAlready) await handle.chmod(mode);
  } finally {
    await handle.close();
  }
  return null;
}

type Folder = Extract<Entry, { type: 'folder' }>;

function isFolder(entry: Entry | null): entry is Folder {
  return entry?.type === 'folder';
}

/** Whether a folder is to have permissions that a new one has not by itself. */
function hasFolderMode(before: Entry | null, after: Entry | null): boolean {
  return isFolder(after) && !(isFolder(before) && before.mode === after.mode);
}

function nameOf(path: BytePath): BytePath {
  return path.slice(path.lastIndexOf('/') + 1);
}

function below(folder: Buffer, name: BytePath): Buffer {
  return Buffer.concat([folder, Buffer.from(`/${name}`, 'latin1')]);
}

function beside(at: Buffer, name: string): Buffer {
  return Buffer.concat([at.subarray(0, at.lastIndexOf('/') + 1), Buffer.from(name)]);
}
