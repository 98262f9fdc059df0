import { parentOf, type BytePath } from '../byte-path';
import { below, type PlanDisk } from './plan-disk';
import { permissionsOf } from './seen';

interface Emptying {
  readonly disk: PlanDisk;
  /** Files, links and folders that go. */
  readonly gone: ReadonlySet<BytePath>;
  /** Whether a folder must stay, whatever is in it. */
  readonly isNeeded: (folder: BytePath) => boolean;
}

/**
 * Those of the folders, and of the ones around them, that are empty once all of `gone` is gone, with their
 * permissions.
 */
export async function emptiedFolders(
  { disk, gone, isNeeded }: Emptying,
  folders: Iterable<BytePath>,
): Promise<ReadonlyMap<BytePath, number>> {
  const emptied = new Map<BytePath, number>();
  const byDepth: Set<BytePath>[] = [];
  const consider = (folder: BytePath): void => {
    if (folder !== '') (byDepth[depthOf(folder)] ??= new Set()).add(folder);
  };
  for (const folder of folders) consider(folder);
  // From the inside out: a folder is looked at when all in it have been.
  for (let depth = byDepth.length - 1; depth > 0; depth -= 1) {
    for (const folder of byDepth[depth] ?? []) {
      if (isNeeded(folder) || gone.has(folder) || !(await disk.isFolder(folder))) continue;
      const names = await disk.names(folder);
      const isEmptied = names.every((name) => {
        const path = below(folder, name);
        return gone.has(path) || emptied.has(path);
      });
      const stats = isEmptied ? await disk.look(folder) : null;
      if (stats === null) continue;
      emptied.set(folder, permissionsOf(stats));
      consider(parentOf(folder));
    }
  }
  return emptied;
}

/** 1 for a folder at the top. */
function depthOf(folder: BytePath): number {
  return folder.split('/').length;
}
