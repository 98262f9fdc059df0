import { lossyText, type BytePath } from '../byte-path';
import { below, foldersAround, type PlanDisk } from './plan-disk';
import {
  CHANGED_MEANWHILE,
  FOLDER_IN_THE_WAY,
  notWritable,
  parentInTheWay,
  REPOSITORY_IN_THE_WAY,
  SOMETHING_IN_THE_WAY,
} from './sentences';
import { permissionsOf } from './seen';

/** What putting a file or link at a path takes besides. */
export type Way =
  | { readonly type: 'blocked'; readonly why: string }
  | {
      readonly type: 'free';
      /** Folders that have to be made, the outermost first. */
      readonly missing: readonly BytePath[];
      /** Folders that have to go, the outermost first, with their permissions: the path's own is the first. */
      readonly cleared: ReadonlyMap<BytePath, number>;
    };

/**
 * Whether a file or link can be put at `path` once all of `removed` is gone. `isThere`: a file or link
 * that takes part stands there already.
 */
export async function wayTo(
  disk: PlanDisk,
  path: BytePath,
  isThere: boolean,
  removed: (path: BytePath) => boolean,
): Promise<Way> {
  const missing: BytePath[] = [];
  let nearest: BytePath = '';
  for (const folder of foldersAround(path)) {
    if (missing.length > 0) {
      missing.push(folder);
    } else if (await disk.isFolder(folder)) {
      nearest = folder;
    } else {
      const isGone = removed(folder) || (await disk.look(folder)) === null;
      if (!isGone) return { type: 'blocked', why: parentInTheWay(folder) };
      missing.push(folder);
    }
  }
  if (!(await disk.isWritable(nearest))) return { type: 'blocked', why: notWritable(nearest) };
  const free = { type: 'free', missing, cleared: new Map<BytePath, number>() } as const;
  if (isThere || missing.length > 0) return free;
  const stats = await disk.look(path);
  if (stats === null) return free;
  if (stats.isFile() || stats.isSymbolicLink()) return { type: 'blocked', why: CHANGED_MEANWHILE };
  if (!stats.isDirectory()) return { type: 'blocked', why: SOMETHING_IN_THE_WAY };
  const why = await clear(disk, path, removed, free.cleared);
  return why === null ? free : { type: 'blocked', why };
}

/** Finds every folder in `folder`; says why one of them would not be empty. */
async function clear(
  disk: PlanDisk,
  folder: BytePath,
  removed: (path: BytePath) => boolean,
  cleared: Map<BytePath, number>,
): Promise<string | null> {
  const stats = await disk.look(folder);
  if (stats === null) return CHANGED_MEANWHILE;
  cleared.set(folder, permissionsOf(stats));
  for (const name of await disk.names(folder)) {
    const path = below(folder, name);
    if (removed(path)) continue;
    if (lossyText(name).toLowerCase() === '.git') return REPOSITORY_IN_THE_WAY;
    if (!(await disk.isFolder(path))) return FOLDER_IN_THE_WAY;
    const why = await clear(disk, path, removed, cleared);
    if (why !== null) return why;
  }
  return null;
}
