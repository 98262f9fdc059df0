import { readFile, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';

/** A repository of the person's. It is only read, and only by its files: git never runs in it. */
export interface Repository {
  /** The top of its working folder; absolute. */
  readonly root: string;
  /** Where this working folder's index is. */
  readonly gitDir: string;
  /** Where what all its working folders share is; the same as `gitDir` but in a linked worktree. */
  readonly commonDir: string;
}

/** The repository whose working folder `folder` is or lies in; null where there is none. */
export async function repositoryAround(folder: string): Promise<Repository | null> {
  const found = await repositoryAt(folder);
  const parent = dirname(folder);
  return found !== null || parent === folder ? found : repositoryAround(parent);
}

/** The repository whose working folder has its top here; null where there is none, or a broken one. */
export async function repositoryAt(root: string): Promise<Repository | null> {
  const gitDir = await gitDirectoryOf(join(root, '.git'));
  if (gitDir === null) return null;
  // A damaged repository may lack one of them, and its index still says what is tracked.
  if (!(await isFile(join(gitDir, 'HEAD'))) && !(await isFile(join(gitDir, 'index')))) return null;
  const shared = await firstLine(join(gitDir, 'commondir'));
  return { root, gitDir, commonDir: shared === null ? gitDir : resolve(gitDir, shared) };
}

/** `.git` is the git directory itself, or a file that names it: in a submodule or a linked worktree. */
async function gitDirectoryOf(dotGit: string): Promise<string | null> {
  const line = await firstLine(dotGit);
  if (line === null) return dotGit;
  const named = /^gitdir: (.+)$/.exec(line)?.[1];
  return named === undefined ? null : resolve(dirname(dotGit), named);
}

/** Null where there is no regular file: a pipe would be waited for without end. */
async function firstLine(path: string): Promise<string | null> {
  if (!(await isFile(path))) return null;
  const text = await readFile(path, 'utf8').catch(() => '');
  return text.split(/\r?\n/, 1)[0] ?? '';
}

export async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (stats) => stats.isFile(),
    () => false,
  );
}
