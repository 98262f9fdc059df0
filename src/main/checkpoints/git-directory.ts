import { mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

interface GitDirectoryText {
  /** The `config` file. */
  readonly config: string;
  /** `info/exclude`: what is ignored. */
  readonly exclude?: Buffer;
  /** `info/attributes`: they win over every `.gitattributes`. */
  readonly attributes?: string;
  /** Whether the files are to survive a power cut. Default: not. */
  readonly isLasting?: boolean;
}

/**
 * Makes a git directory without git: no template, no hook and no setting of the person's gets in.
 * The folder above it is made where it is missing.
 * @throws the system's error.
 */
export async function makeGitDirectory(path: string, text: GitDirectoryText): Promise<void> {
  for (const folder of ['objects', 'refs', 'info']) {
    await mkdir(join(path, folder), { recursive: true, mode: 0o700 });
  }
  const files: Readonly<Record<string, string | Buffer | undefined>> = {
    HEAD: 'ref: refs/heads/none\n',
    config: text.config,
    'info/exclude': text.exclude,
    'info/attributes': text.attributes,
  };
  for (const [name, content] of Object.entries(files)) {
    if (content === undefined) continue;
    await writeFile(join(path, name), content, { flush: text.isLasting ?? false });
  }
}

/**
 * As above, and it appears whole and to stay: a process that is killed leaves none, or all of it.
 * Where one stands already it is left alone. `partial` is a path beside it that nobody else uses.
 * @throws the system's error.
 */
export async function makeGitDirectoryOnce(
  path: string,
  partial: string,
  text: GitDirectoryText,
): Promise<void> {
  if (await isThere(path)) return;
  try {
    await makeGitDirectory(partial, { ...text, isLasting: true });
    await rename(partial, path);
  } catch (cause) {
    if (!(await isThere(path))) throw cause;
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
}

async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
