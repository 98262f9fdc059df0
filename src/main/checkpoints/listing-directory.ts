import { copyFile, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Git, GitCall } from './git';
import { makeGitDirectory } from './git-directory';
import { isFile, type Repository } from './repository';

/** What a call of git takes to list files by the rules of a repository. */
export type ListingDirectory = Pick<GitCall, 'gitDir' | 'workTree' | 'settings' | 'personalConfig'>;

/** What the settings of a repository say about its files; the rest of them is never in force. */
interface FileSettings {
  readonly settings: readonly string[];
  readonly isSha256: boolean;
}

/**
 * Makes a git directory at `path` through which git lists the files of `root` by the repository's
 * rules, and without its configuration: a project may come from anywhere, and configuration can name
 * programs for git to run. Its own index is empty.
 * @throws the system's error.
 */
export async function makeListingDirectory(
  git: Git,
  path: string,
  root: string,
  repository: Repository | null,
): Promise<ListingDirectory> {
  const directory = { gitDir: path, workTree: root, personalConfig: true };
  if (repository === null) {
    await makeGitDirectory(path, { config: listingConfig(false) });
    return directory;
  }
  const { gitDir, commonDir } = repository;
  const { settings, isSha256 } = await fileSettings(git, path, join(commonDir, 'config'));
  const exclude = join(commonDir, 'info', 'exclude');
  await makeGitDirectory(path, {
    config: listingConfig(isSha256),
    ...((await isFile(exclude)) && { exclude: await readFile(exclude) }),
  });
  await copySharedIndexes(gitDir, path);
  return { ...directory, settings };
}

function listingConfig(isSha256: boolean): string {
  return [
    '[core]',
    `\trepositoryformatversion = ${isSha256 ? 1 : 0}`,
    // macOS may store a name in another form than an index has it in.
    ...(process.platform === 'darwin' ? ['\tprecomposeUnicode = true'] : []),
    ...(isSha256 ? ['[extensions]', '\tobjectFormat = sha256'] : []),
    '',
  ].join('\n');
}

/** A configuration that cannot be read says nothing: then more files count, and not fewer. */
async function fileSettings(git: Git, gitDir: string, config: string): Promise<FileSettings> {
  if (!(await isFile(config))) return { settings: [], isSha256: false };
  const listed = await git({
    gitDir,
    args: ['config', '--file', config, '--includes', '--null', '--list'],
  });
  const settings: string[] = [];
  let isSha256 = false;
  const entries = listed.ok ? listed.value.stdout.toString('utf8').split('\0') : [];
  for (const entry of entries) {
    const [name, value] = splitOnce(entry, '\n');
    if (value === undefined) continue;
    if (name === 'core.excludesfile' || name === 'core.ignorecase') {
      settings.push(`${name}=${value}`);
    }
    if (name === 'extensions.objectformat') isSha256 = value === 'sha256';
  }
  return { settings, isSha256 };
}

function splitOnce(text: string, separator: string): readonly [string, string?] {
  const at = text.indexOf(separator);
  return at === -1 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}

/** A split index is a small file that refers to a shared one beside it. */
async function copySharedIndexes(from: string, to: string): Promise<void> {
  const names = await readdir(from);
  for (const name of names) {
    const shared = join(from, name);
    if (name.startsWith('sharedindex.') && (await isFile(shared))) {
      await copyFile(shared, join(to, name));
    }
  }
}
