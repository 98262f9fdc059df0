import { copyFile, mkdir, mkdtemp } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { ok, type Result } from '../../../shared/result';
import { readPathList, wayInto, writePathList, type BytePath } from '../byte-path';
import type { Git, GitFailure } from '../git';
import { makeListingDirectory } from '../listing-directory';
import { isFile, repositoryAround, type Repository } from '../repository';
import { nameOf } from './plan-disk';

interface Asking {
  readonly git: Git;
  readonly gitDir: string;
  /** An empty folder of the app's own. */
  readonly room: string;
  /** The project's; absolute and real. */
  readonly folder: string;
  /** The checkpoint's commit, and what it holds. */
  readonly commit: string;
  readonly targetPaths: readonly BytePath[];
}

const RULES = '.gitignore';
/** With this, git says that none of the paths is ignored. */
const NONE_IGNORED = 1;

/**
 * Which of `paths` the rules of a checkpoint would have ignored: they were there then perhaps, and no
 * checkpoint would have had them. The rules are those of its own `.gitignore` files, and what lies outside
 * of the project as it is now.
 * @throws the system's error, and the signal's reason.
 */
export async function ignoredByCheckpoint(
  asking: Asking,
  paths: readonly BytePath[],
): Promise<Result<ReadonlySet<BytePath>, GitFailure>> {
  const repository = await repositoryAround(asking.folder);
  const around = repository?.root === asking.folder ? null : repository;
  if (around === null) return ask(asking, repository, paths);
  const ignored = await ask(asking, repository, ['', ...paths]);
  // A folder that the repository around it ignores as a whole stands for itself.
  return ignored.ok && ignored.value.has('') ? ask(asking, null, paths) : ignored;
}

/** An empty path stands for the project's folder. */
async function ask(
  { git, gitDir, room: parent, folder, commit, targetPaths }: Asking,
  repository: Repository | null,
  paths: readonly BytePath[],
): Promise<Result<ReadonlySet<BytePath>, GitFailure>> {
  const room = await mkdtemp(join(parent, 'rules-'));
  const root = repository?.root ?? folder;
  const prefix = wayInto(root, folder) ?? '';
  const top = join(room, 'rules');
  // Git takes the rules from a folder that holds them and nothing else.
  const rulesFolder = join(top, relative(root, folder));
  await mkdir(rulesFolder, { recursive: true, mode: 0o700 });
  await copyRulesAbove(root, folder, top);
  const rules = targetPaths.filter((path) => nameOf(path) === RULES);
  const variables = { GIT_INDEX_FILE: join(room, 'rules.index') };
  const read = await git({ gitDir, args: ['read-tree', commit], variables });
  if (!read.ok) return read;
  const written = await git({
    gitDir,
    workTree: rulesFolder,
    args: ['checkout-index', '--quiet', '--force', '-z', '--stdin'],
    variables,
    input: writePathList(rules),
  });
  if (!written.ok) return written;
  const directory = await makeListingDirectory(git, join(room, 'rules.git'), top, repository);
  const asked =
    prefix === '' ? paths : paths.map((path) => (path === '' ? prefix : `${prefix}/${path}`));
  const ignored = await git({
    ...directory,
    args: ['check-ignore', '--no-index', '-z', '--stdin'],
    input: writePathList(asked),
  });
  if (!ignored.ok) {
    const isNone = ignored.error.type === 'failed' && ignored.error.exitCode === NONE_IGNORED;
    return isNone ? ok(new Set()) : ignored;
  }
  const start = prefix === '' ? 0 : prefix.length + 1;
  return ok(new Set(readPathList(ignored.value.stdout).map((path) => path.slice(start))));
}

/** Of a project that is a folder in a repository: the rules above it hold too. */
async function copyRulesAbove(root: string, folder: string, top: string): Promise<void> {
  for (let above = folder; above !== root;) {
    above = dirname(above);
    const rules = join(above, RULES);
    if (await isFile(rules)) await copyFile(rules, join(top, relative(root, above), RULES));
  }
}
