import { err, ok, type Result } from '../../../shared/result';
import { readPathList, type BytePath } from '../byte-path';
import type { Git, GitFailure } from '../git';

/** What a tree of the store has at a path. */
export interface TreeEntry {
  readonly type: 'file' | 'link';
  readonly object: string;
  readonly isExecutable: boolean;
}

/** A path that two trees have otherwise; null where one has nothing there. */
export interface TreeDifference {
  readonly path: BytePath;
  readonly from: TreeEntry | null;
  readonly to: TreeEntry | null;
}

/** `:<mode> <mode> <object> <object> <status>` */
const RAW = /^:(\d+) (\d+) ([0-9a-f]+) ([0-9a-f]+) [A-Z]$/;

/** How two trees of a store differ, in the order of the paths. */
export async function differencesOf(
  git: Git,
  gitDir: string,
  from: string,
  to: string,
): Promise<Result<readonly TreeDifference[], GitFailure>> {
  const args = ['diff-tree', '-r', '-z', '--raw', '--no-renames', '--full-index', from, to];
  const listed = await git({ gitDir, args });
  if (!listed.ok) return listed;
  const parts = readPathList(listed.value.stdout);
  const differences: TreeDifference[] = [];
  for (let at = 0; at + 1 < parts.length; at += 2) {
    const raw = RAW.exec(parts[at] ?? '');
    const path = parts[at + 1];
    if (raw === null || path === undefined) {
      return err({ type: 'failed', words: 'its words about two trees could not be read' });
    }
    const [, fromMode = '', toMode = '', fromObject = '', toObject = ''] = raw;
    const [before, after] = [entryOf(fromMode, fromObject), entryOf(toMode, toObject)];
    differences.push({ path, from: before, to: after });
  }
  return ok(differences);
}

/** Every path of a tree, in order. */
export async function pathsOf(
  git: Git,
  gitDir: string,
  tree: string,
): Promise<Result<readonly BytePath[], GitFailure>> {
  const args = ['ls-tree', '-r', '-z', '--name-only', '--full-tree', tree];
  const listed = await git({ gitDir, args });
  return listed.ok ? ok(readPathList(listed.value.stdout)) : listed;
}

/** Whether one of `paths`, in order, is `folder` or below it. */
export function hasWithin(paths: readonly BytePath[], folder: BytePath): boolean {
  const at = firstFrom(paths, folder);
  const below = firstFrom(paths, `${folder}/`);
  return paths[at] === folder || (paths[below]?.startsWith(`${folder}/`) ?? false);
}

/** The place of the first of `paths`, in order, that is not before `path`. */
function firstFrom(paths: readonly BytePath[], path: BytePath): number {
  let [low, high] = [0, paths.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((paths[middle] ?? '') < path) low = middle + 1;
    else high = middle;
  }
  return low;
}

function entryOf(mode: string, object: string): TreeEntry | null {
  switch (mode) {
    case '000000':
      return null;
    case '120000':
      return { type: 'link', object, isExecutable: false };
    default:
      return { type: 'file', object, isExecutable: mode === '100755' };
  }
}
