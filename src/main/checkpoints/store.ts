import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { makeGitDirectoryOnce } from './git-directory';

/** Where the checkpoints of one project are kept: a git directory of the app's own. */
export interface Store {
  readonly gitDir: string;
}

/** What one take works with. Nobody else uses it, so that takes need no locks. */
export interface Workplace {
  /** An empty folder. */
  readonly room: string;
  /** The index that the last take left, or no file yet. */
  readonly indexFile: string;
  /** Gives the index to the next take and takes the rest away. */
  close(): Promise<void>;
}

const WORKPLACES = 'takes';

/** Each purpose has an index of its own: a look at the folder must not take that of a take away. */
const LAST_INDEX = { take: 'last-take.index', look: 'last-look.index' };
export type Purpose = keyof typeof LAST_INDEX;

/** After this, what a take left behind is nobody's (ms). Far more than a take may last. */
const ABANDONED_MS = 60 * 60 * 1_000;

/**
 * Bytes are kept as they are and nothing of the project's is run: no conversion of line ends or
 * encodings, no filters, no hooks. What is written is on the disk before a checkpoint counts.
 */
const CONFIG = [
  '[core]',
  '\trepositoryformatversion = 0',
  '\tbare = true',
  '\tautocrlf = false',
  '\tcompression = 1',
  '\tfsync = all',
  '\tfsyncMethod = batch',
  // Names that only Windows cannot have are kept elsewhere.
  ...(process.platform === 'win32'
    ? ['\tfileMode = false', '\tsymlinks = false']
    : ['\tprotectNTFS = false']),
  ...(process.platform === 'darwin' ? ['\tprecomposeUnicode = true'] : []),
  '[gc]',
  '\tauto = 0',
  '',
].join('\n');

/**
 * Neither on the way in nor, with `git archive`, on the way out is anything converted or left out.
 * `!` and not `-` for the encoding: git refuses a false one.
 */
const ATTRIBUTES =
  '* -text -crlf -eol -ident -filter !working-tree-encoding -export-ignore -export-subst\n';

/** The project's store in `folder`, wherever a row of the ledger says that it was: folders are moved. */
export function storeIn(folder: string, projectId: string): Store {
  return { gitDir: join(folder, `${encodeURIComponent(projectId)}.git`) };
}

/**
 * Opens the project's store in `folder`, made where it is missing. `id` is one that nobody else uses.
 * @throws the system's error.
 */
export async function openStore(folder: string, projectId: string, id: string): Promise<Store> {
  const { gitDir } = storeIn(folder, projectId);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await makeGitDirectoryOnce(gitDir, `${gitDir}.partial-${id}`, {
    config: CONFIG,
    attributes: ATTRIBUTES,
  });
  return { gitDir };
}

/**
 * Opens a workplace for one take. The last index saves reading unchanged files again. It is moved
 * here and back, never copied: git compares its time with those of files to find late changes.
 * A take that finds none, because another one has it or was killed with it, reads every file.
 * @throws the system's error.
 */
export async function openWorkplace(
  { gitDir }: Store,
  id: string,
  purpose: Purpose = 'take',
): Promise<Workplace> {
  const lastIndex = join(gitDir, LAST_INDEX[purpose]);
  const room = join(gitDir, WORKPLACES, id);
  await mkdir(room, { recursive: true });
  const indexFile = join(room, 'index');
  await moveIfThere(lastIndex, indexFile);
  return {
    room,
    indexFile,
    close: async () => {
      await moveIfThere(indexFile, lastIndex);
      await rm(room, { recursive: true, force: true });
    },
  };
}

/**
 * Takes away what killed takes left behind: workplaces, and packs that git had half written.
 * `now` in Unix ms.
 * @throws the system's error.
 */
export async function clearAbandoned({ gitDir }: Store, now: number): Promise<void> {
  const packs = join(gitDir, 'objects', 'pack');
  const leftovers = [
    ...(await namesIn(join(gitDir, WORKPLACES))).map((name) => join(gitDir, WORKPLACES, name)),
    ...(await namesIn(packs))
      .filter((name) => name.startsWith('tmp_'))
      .map((name) => join(packs, name)),
  ];
  for (const path of leftovers) {
    const stats = await stat(path).catch(() => null);
    if (stats === null || now - stats.mtimeMs < ABANDONED_MS) continue;
    await rm(path, { recursive: true, force: true });
  }
}

async function namesIn(folder: string): Promise<readonly string[]> {
  return readdir(folder).catch(() => []);
}

async function moveIfThere(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  }
}
