import { realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { err, ok, type Result } from '../../shared/result';
import { wayInto } from './byte-path';
import type { CheckpointLimits } from './files-on-disk';
import { gitIn, type Git } from './git';
import { keepPresent } from './keep-present';
import type { KeptTree } from './kept-tree';
import { folderGone } from './sentences';
import { clearAbandoned, openStore, openWorkplace, type Purpose, type Store } from './store';

export interface TakeOptions {
  /** The app's own; absolute. */
  readonly dataFolder: string;
  readonly limits: CheckpointLimits;
  /** Unix ms. */
  readonly now: () => number;
  /** A new UUIDv7. */
  readonly newId: () => string;
}

/** The files of a folder in the store of its project, as a tree that nothing names yet. */
export interface KeptFolder extends KeptTree {
  /** One that nobody else uses. */
  readonly id: string;
  readonly git: Git;
  readonly store: Store;
}

/**
 * Keeps the files of a folder: list what counts, look at it, keep it as a tree. The project is only read,
 * and only by its files; git works in the app's own store.
 * @throws the system's error, and the signal's reason.
 */
export async function keepFolder(
  { projectId, folder: given }: { readonly projectId: string; readonly folder: string },
  { dataFolder, limits, now, newId }: TakeOptions,
  signal: AbortSignal,
  purpose: Purpose = 'take',
): Promise<Result<KeptFolder, string>> {
  const folder = await realFolder(given);
  if (folder === null) return err(folderGone(given));
  const id = newId();
  const store = await openStore(join(dataFolder, 'checkpoints'), projectId, id);
  await clearAbandoned(store, now());
  const leftOut = wayInto(folder, await realpath(dataFolder));
  const git = gitIn(store.gitDir, signal);
  const workplace = await openWorkplace(store, id, purpose);
  try {
    const kept = await keepPresent({ git, folder, store, workplace, limits, leftOut, signal });
    return kept.ok ? ok({ id, git, store, ...kept.value }) : kept;
  } finally {
    await workplace.close();
  }
}

/** Absolute and without symbolic links; null where there is no folder. */
export async function realFolder(folder: string): Promise<string | null> {
  const stats = await stat(folder).catch(() => null);
  return stats?.isDirectory() === true ? realpath(folder) : null;
}
