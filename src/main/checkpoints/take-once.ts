import { realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Checkpoint } from '../../shared/model/checkpoint';
import { err, type Result } from '../../shared/result';
import { wayInto } from './byte-path';
import { filesOnDisk, type CheckpointLimits, type Look } from './files-on-disk';
import { gitIn, type Git } from './git';
import { keepTree, type KeptTree } from './kept-tree';
import { listFiles } from './listed-files';
import { nameCheckpoint } from './named-checkpoint';
import { cannotKeep, folderGone, unreadable } from './sentences';
import { clearAbandoned, openStore, openWorkplace, type Store, type Workplace } from './store';

/** Whose files are to be kept. */
export interface CheckpointRequest {
  readonly runId: string;
  readonly projectId: string;
  readonly folder: string;
  /** Ends the take. */
  readonly signal?: AbortSignal;
}

export interface TakeOptions {
  /** The app's own; absolute. */
  readonly dataFolder: string;
  readonly limits: CheckpointLimits;
  /** Unix ms. */
  readonly now: () => number;
  /** A new UUIDv7. */
  readonly newId: () => string;
}

/**
 * Keeps the files of a folder: list what counts, look at it, keep it as a tree, name the tree. The
 * project is only read, and only by its files; git works in the app's own store.
 * @throws the system's error, and the signal's reason.
 */
export async function takeOnce(
  { runId, projectId, folder: given }: CheckpointRequest,
  { dataFolder, limits, now, newId }: TakeOptions,
  signal: AbortSignal,
): Promise<Result<Checkpoint, string>> {
  const folder = await realFolder(given);
  if (folder === null) return err(folderGone(given));
  const id = newId();
  const store = await openStore(join(dataFolder, 'checkpoints'), projectId, id);
  await clearAbandoned(store, now());
  const leftOut = wayInto(folder, await realpath(dataFolder));
  const git = gitIn(store.gitDir, signal);
  const workplace = await openWorkplace(store, id);
  try {
    const kept = await keepFiles({ git, folder, store, workplace, limits, leftOut, signal });
    if (!kept.ok) return kept;
    const named = await nameCheckpoint(git, kept.value.tree, {
      ...{ id, projectId, runId, repository: 'shadow', gitDir: store.gitDir },
      files: kept.value.files,
      takenAt: now(),
    });
    return named.ok ? named : err(cannotKeep(named.error));
  } finally {
    await workplace.close();
  }
}

interface Keeping extends Look {
  readonly git: Git;
  readonly folder: string;
  readonly store: Store;
  readonly workplace: Workplace;
}

/** Git's words about a file that this user may not read. */
const CLOSED_FILE = /open\("(.+)"\): Permission denied/;

/** Git's words when a file changed its kind, its length or its place while it was being read. */
const CHANGED_FILE =
  /No such file|Not a directory|is a directory|symbolic link|readlink|short read|read error|failed to read|SIGBUS/;
const TRIES_WHILE_FILES_CHANGE = 10;
/** Once more, because an index of no use is gone by then. */
const TRIES = 2;

async function keepFiles(keeping: Keeping): Promise<Result<KeptTree, string>> {
  const { git, folder, store, workplace } = keeping;
  for (let tries = 1; ; tries += 1) {
    const listed = await listFiles({ git, room: workplace.room }, folder);
    if (!listed.ok) return listed;
    const files = await filesOnDisk(folder, listed.value, keeping);
    if (!files.ok) return files;
    const { gitDir } = store;
    const { indexFile } = workplace;
    const kept = await keepTree({ git, gitDir, folder, indexFile }, files.value);
    if (kept.ok) return kept;
    const words = kept.error.type === 'failed' ? kept.error.words : '';
    const closed = CLOSED_FILE.exec(words)?.[1];
    if (closed !== undefined) return err(unreadable(closed));
    if (tries >= (CHANGED_FILE.test(words) ? TRIES_WHILE_FILES_CHANGE : TRIES)) {
      return err(cannotKeep(kept.error));
    }
  }
}

/** Absolute and without symbolic links; null where there is no folder. */
async function realFolder(folder: string): Promise<string | null> {
  const stats = await stat(folder).catch(() => null);
  return stats?.isDirectory() === true ? realpath(folder) : null;
}
