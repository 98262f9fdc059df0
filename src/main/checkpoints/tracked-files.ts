import { open, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { err, ok, type Result } from '../../shared/result';
import { isBelow, readPathList, type BytePath } from './byte-path';
import type { Git, GitFailure } from './git';
import type { ListingDirectory } from './listing-directory';
import { createPlainFolders } from './plain-folders';
import { isFile, type Repository } from './repository';

interface Tracked {
  /** Some may be gone, or be no files any more. */
  readonly files: readonly BytePath[];
  /** Folders of submodules that are there; their files are not among `files`. */
  readonly submodules: readonly BytePath[];
}

/** `<mode> <object> <stage>\t<path>` */
const ENTRY = /^(\d+) ([0-9a-f]+) \d\t(.*)$/s;
const SUBMODULE_MODE = '160000';
/** An entry that stands for a whole folder; its path ends with `/`. */
const FOLDER_MODE = '040000';

/**
 * What the repository's index names in `folder`. The index is only read, and no object of the
 * repository is needed, but for folders that a sparse index names as a whole and that are there.
 * @throws the system's error, and the signal's reason.
 */
export async function listTracked(
  git: Git,
  directory: ListingDirectory,
  folder: string,
  { gitDir, commonDir }: Repository,
): Promise<Result<Tracked, GitFailure>> {
  const index = join(gitDir, 'index');
  if (!(await isFile(index))) return ok({ files: [], submodules: [] });
  const isSparse = await isSparseIndex(index);
  if (isSparse) await writeFile(join(directory.gitDir, 'info', 'sparse-checkout'), ANY_CONE);
  const listed = await git({
    ...directory,
    folder,
    settings: [...(directory.settings ?? []), ...(isSparse ? SPARSE_SETTINGS : [])],
    args: ['ls-files', '-z', '--stage', ...(isSparse ? ['--sparse'] : [])],
    variables: { GIT_INDEX_FILE: index },
  });
  if (!listed.ok) return listed;
  const { stdout, stderr } = listed.value;
  // Git leaves out what it cannot read, says so, and ends well.
  if (/^error: /m.test(stderr)) return err({ type: 'failed', words: stderr });

  const isPlainFolder = createPlainFolders(folder);
  const files: BytePath[] = [];
  const submodules: BytePath[] = [];
  for (const line of readPathList(stdout)) {
    const [, mode = '', object = '', named = ''] = ENTRY.exec(line) ?? [];
    const path = mode === FOLDER_MODE ? named.slice(0, -1) : named;
    if (!isBelow(path)) continue;
    if (mode === SUBMODULE_MODE) {
      if (await isPlainFolder(path)) submodules.push(path);
    } else if (mode === FOLDER_MODE) {
      if (!(await isPlainFolder(path))) continue;
      const within = await git({
        ...directory,
        args: ['ls-tree', '-r', '-z', '--name-only', '--full-tree', object],
        variables: { GIT_OBJECT_DIRECTORY: join(commonDir, 'objects') },
      });
      if (!within.ok) return within;
      files.push(...readPathList(within.value.stdout).map((name) => `${path}/${name}`));
    } else {
      files.push(path);
    }
  }
  return ok({ files, submodules });
}

/**
 * With these git leaves a sparse index as it is. Otherwise it fills it up at once, and marks objects
 * of the repository as used on the way. The cone itself plays no part in reading.
 */
const SPARSE_SETTINGS = [
  'core.sparseCheckout=true',
  'core.sparseCheckoutCone=true',
  'index.sparse=true',
  'sparse.expectFilesOutsideOfPatterns=true',
];
const ANY_CONE = '/*\n!/*/\n';

/** The sign of a sparse index: an empty extension, the last one but for the end's own. */
const SPARSE_SIGN = Buffer.from('sdir\0\0\0\0');
/** Bytes: the sign, the extension of the end with its hash, and the file's hash. */
const TAIL = 8 + (8 + 4 + 32) + 32;

async function isSparseIndex(index: string): Promise<boolean> {
  const file = await open(index);
  try {
    const { size } = await file.stat();
    const tail = Buffer.alloc(TAIL);
    await file.read(tail, 0, TAIL, Math.max(0, size - TAIL));
    return tail.includes(SPARSE_SIGN);
  } finally {
    await file.close();
  }
}
