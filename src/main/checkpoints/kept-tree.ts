import { rm } from 'node:fs/promises';
import { err, ok, type Result } from '../../shared/result';
import { readPathList, writePathList, type BytePath } from './byte-path';
import type { Git, GitFailure } from './git';

export interface KeptTree {
  readonly tree: string;
  readonly files: number;
}

interface Keeping {
  readonly git: Git;
  readonly gitDir: string;
  readonly folder: string;
  readonly indexFile: string;
}

/** From this many new files on, they go into one pack: a file each would take 4 KB and a sync each. */
const NEW_FILES_FOR_A_PACK = 1_000;

/**
 * Keeps the contents of `files` in the store as one tree. Files that vanish meanwhile are not in it.
 * The index stays behind: with it the next take reads only files that have changed. An index that is
 * of no use is taken away, so that another try reads every file.
 */
export async function keepTree(
  keeping: Keeping,
  files: ReadonlySet<BytePath>,
): Promise<Result<KeptTree, GitFailure>> {
  const { git, gitDir, folder, indexFile } = keeping;
  const onIndex = (args: readonly string[], input?: Buffer, settings: readonly string[] = []) =>
    git({
      gitDir,
      workTree: folder,
      settings,
      args,
      variables: { GIT_INDEX_FILE: indexFile },
      ...(input !== undefined && { input }),
    });

  // Left by git when it crashed; the index is nobody else's.
  await rm(`${indexFile}.lock`, { force: true });
  const before = await onIndex(['ls-files', '-z']);
  if (!before.ok) {
    await rm(indexFile, { force: true });
    return before;
  }
  const known = new Set(readPathList(before.value.stdout));

  const gone = [...known].filter((path) => !files.has(path));
  if (gone.length > 0) {
    const args = ['update-index', '--force-remove', '-z', '--stdin'];
    const removed = await onIndex(args, writePathList(gone));
    if (!removed.ok) return removed;
  }

  const added = [...files].filter((path) => !known.has(path)).length;
  const isPacked = added >= NEW_FILES_FOR_A_PACK && (await packsMany(git, gitDir));
  const updated = await onIndex(
    ['update-index', '--add', '--remove', '-z', '--stdin'],
    writePathList(files),
    isPacked ? ['core.bigFileThreshold=0'] : [],
  );
  if (!updated.ok) return updated;
  // Git passes over a path that it takes for a danger, such as a link called `.gitmodules`.
  const refused = /^Ignoring path (.+)$/m.exec(updated.value.stderr)?.[1];
  if (refused !== undefined)
    return err({
      type: 'failed',
      words: `it refuses to keep ${refused}; rename it, or list it in a .gitignore file`,
    });

  const written = await onIndex(['write-tree']);
  if (!written.ok) {
    // The index names an object that the store has lost.
    await rm(indexFile, { force: true });
    return written;
  }
  const kept = await onIndex(['ls-files', '-z']);
  if (!kept.ok) return kept;
  const tree = written.value.stdout.toString('utf8').trim();
  return ok({ tree, files: readPathList(kept.value.stdout).length });
}

/** Older ones would write a pack for each file. */
async function packsMany(git: Git, gitDir: string): Promise<boolean> {
  const version = await git({ gitDir, args: ['version'] });
  const [, major = '0', minor = '0'] = version.ok
    ? (/(\d+)\.(\d+)/.exec(version.value.stdout.toString('utf8')) ?? [])
    : [];
  return Number(major) > 2 || (Number(major) === 2 && Number(minor) >= 37);
}
