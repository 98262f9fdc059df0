import { createWriteStream } from 'node:fs';
import { mkdir, symlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { text } from 'node:stream/consumers';

import { openPromise } from 'yauzl';

import { collect } from './command.mjs';
import { SetUpError } from './set-up-error.mjs';

const FILE_TYPE = 0o170000;
const SYMBOLIC_LINK = 0o120000;

/**
 * Unpacks a package's tarball (or one entry of it) with the system's `tar`, without its outermost folder.
 *
 * @param {string} tarball
 * @param {string} folder
 * @param {readonly string[]} [entries] - all when none is named
 */
export async function unpackTarball(tarball, folder, entries = []) {
  await mkdir(folder, { recursive: true });
  const { ok, output } = await collect('tar', [
    '-xzf',
    tarball,
    '-C',
    folder,
    '--strip-components=1',
    ...entries,
  ]);
  if (!ok)
    throw new SetUpError(`${tarball} could not be unpacked (${output.trim()}): is the disk full?`);
}

/**
 * Extracts a zip file one entry after the other, keeping executable bits and symbolic links.
 *
 * @param {string} zip
 * @param {string} folder
 * @param {(name: string) => string | undefined} place - the entry's path inside `folder`, undefined to leave it out
 * @param {(fraction: number) => void} onProgress
 */
export async function extractZip(zip, folder, place, onProgress) {
  const archive = await openPromise(zip);
  const total = archive.entryCount;
  let done = 0;
  for await (const entry of archive.eachEntry()) {
    done += 1;
    onProgress(done / total);
    const path = entry.fileName.endsWith('/') ? undefined : place(entry.fileName);
    if (path === undefined) continue;

    const target = join(folder, path);
    const mode = entry.externalFileAttributes >>> 16;
    const content = await archive.openReadStreamPromise(entry);
    await mkdir(dirname(target), { recursive: true });
    if ((mode & FILE_TYPE) === SYMBOLIC_LINK) await symlink(await text(content), target);
    else await pipeline(content, createWriteStream(target, { mode: mode & 0o777 || 0o644 }));
  }
}
