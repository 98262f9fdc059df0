import { constants } from 'node:fs';
import { open, readlink, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';

/** Larger files are data rather than text that somebody wrote (bytes). */
export const MAX_FILE_BYTES = 1_000_000;

const FLAGS =
  process.platform === 'win32'
    ? constants.O_RDONLY
    : constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;

/**
 * The text of a file of the project; null for one that is too large, binary, gone or unreadable, and
 * for one that a link put outside the project. `folder` is absolute and real.
 */
export async function fileText(folder: string, path: string): Promise<string | null> {
  const real = join(folder, path);
  try {
    const file = await open(real, FLAGS);
    try {
      const stats = await file.stat();
      if (!stats.isFile() || stats.size > MAX_FILE_BYTES) return null;
      // What the handle leads to cannot change any more, other than the path.
      const opened =
        process.platform === 'linux'
          ? await readlink(`/proc/self/fd/${file.fd}`)
          : await realpath(real);
      if (opened !== real) return null;
      const bytes = Buffer.alloc(MAX_FILE_BYTES + 1);
      const { bytesRead } = await file.read(bytes, 0, bytes.length, 0);
      const content = bytes.subarray(0, bytesRead);
      if (bytesRead > MAX_FILE_BYTES || content.includes(0)) return null;
      return content.toString('utf8').replace(/^\uFEFF/, '');
    } finally {
      await file.close();
    }
  } catch {
    return null;
  }
}
