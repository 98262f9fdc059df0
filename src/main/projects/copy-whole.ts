import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import {
  chmod,
  lstat,
  mkdir,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';

const WRITABLE_BY_USER = 0o200;

/**
 * Copies a folder whole or not at all: beside `folder` first, then into place. A `folder` that is there
 * but has no file `last` (a path inside it) was left half-way: it gets what is missing, `last` at the
 * end, and what stands in it is kept. With `last`, nothing is done.
 * @throws when the disk refuses; `folder` is then as it was, or has more of what was missing.
 */
export async function copyWhole(source: string, folder: string, last: string): Promise<void> {
  if (existsSync(join(folder, last))) return;
  // A name for this copy alone: two that run at once must not meet before their end.
  const partial = `${folder}.partial-${process.pid}-${randomUUID()}`;
  try {
    await mkdir(dirname(folder), { recursive: true });
    await copyContents(source, partial);
    try {
      await rename(partial, folder);
    } catch (cause) {
      if (!existsSync(folder)) throw cause;
      await moveMissing(partial, folder, last);
    }
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
}

/** Copies what the files hold and not their modes: in a packaged app they may be read-only. */
async function copyContents(source: string, target: string): Promise<void> {
  await mkdir(target);
  for (const entry of await readdir(source, { withFileTypes: true })) {
    const [from, to] = [join(source, entry.name), join(target, entry.name)];
    if (entry.isDirectory()) await copyContents(from, to);
    else await writeFile(to, await readFile(from));
  }
}

/** Each file arrives by renaming, so that a half-written one is never taken for the person's own. */
async function moveMissing(source: string, target: string, last: string): Promise<void> {
  const entries = await readdir(source, { recursive: true, withFileTypes: true });
  const pathOf = (entry: (typeof entries)[number]) =>
    relative(source, join(entry.parentPath, entry.name));
  const folders = entries.filter((entry) => entry.isDirectory()).map(pathOf);
  // A folder sorts before what is in it.
  for (const path of ['', ...folders.sort()]) await ensureWritable(join(target, path));
  const files = entries.filter((entry) => entry.isFile()).map(pathOf);
  for (const path of [...files.filter((each) => each !== last), last]) {
    const to = join(target, path);
    if (!(await isThere(to))) await rename(join(source, path), to);
  }
}

async function ensureWritable(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const { mode } = await stat(folder);
  if ((mode & WRITABLE_BY_USER) === 0) await chmod(folder, (mode & 0o777) | WRITABLE_BY_USER);
}

/** Also a link that leads nowhere is there. */
async function isThere(path: string): Promise<boolean> {
  try {
    await lstat(path);
    return true;
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return false;
    throw cause;
  }
}
