import { randomUUID } from 'node:crypto';
import { constants, type Stats } from 'node:fs';
import { lstat, mkdir, open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { errorCode } from './failure-sentence';
import { holdFolder, NO_FOLLOW, type HeldFolder } from './held-folder';

/** Of a new file, before the user's umask. */
const NEW_FILE_MODE = 0o666;
const PERMISSION_BITS = 0o777;

interface Replacement {
  /** Absolute, without symbolic links. */
  readonly real: string;
  readonly bytes: Buffer;
  /** The file that was there when it was looked at, whose mode is kept; null where none was. */
  readonly before: Stats | null;
  /** Whether the content depends on what was there: then a file that changed meanwhile is kept. */
  readonly onlyIfUnchanged: boolean;
  readonly signal: AbortSignal;
}

/** Thrown when the file is no longer the one that an edit was made of. */
class FileChangedError extends Error {
  override readonly name = 'FileChangedError';
  readonly code = 'ECHANGED';
}

/**
 * Writes a temporary file beside `real`, makes it durable and renames it into place, so that a
 * crash or a full disk leaves the old content. The mode is kept from the file that is replaced; its
 * owner, extended attributes and hard links are not: what else has the file under another name keeps
 * the old content. After `kill -9` a file named `.taskwright-*.tmp` may stay behind.
 * @throws the system's error, `EMOVED` and `ECHANGED`, and the signal's reason.
 */
export async function replaceFile(replacement: Replacement): Promise<void> {
  const { real, bytes, before, signal } = replacement;
  const mode = before === null ? null : before.mode & PERMISSION_BITS;
  const folder = await holdOrMakeFolder(dirname(real));
  try {
    const temporary = join(folder.path, `.taskwright-${randomUUID()}.tmp`);
    const target = join(folder.path, basename(real));
    try {
      const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | NO_FOLLOW;
      const file = await open(temporary, flags, mode ?? NEW_FILE_MODE);
      try {
        if (mode !== null) await file.chmod(mode);
        await file.writeFile(bytes, { signal });
        await file.sync();
      } finally {
        await file.close();
      }
      signal.throwIfAborted();
      if (replacement.onlyIfUnchanged) await checkUnchanged(target, before);
      await rename(temporary, target);
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    }
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/** Makes each missing folder from within the one above it, so that no swapped link leads it astray. */
async function holdOrMakeFolder(real: string): Promise<HeldFolder> {
  try {
    return await holdFolder(real);
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error;
  }
  const parent = await holdOrMakeFolder(dirname(real));
  try {
    await mkdir(join(parent.path, basename(real)));
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error;
  } finally {
    await parent.close();
  }
  return holdFolder(real);
}

async function checkUnchanged(target: string, before: Stats | null): Promise<void> {
  const now = await lstat(target);
  const isSame =
    before !== null &&
    now.ino === before.ino &&
    now.size === before.size &&
    now.mtimeMs === before.mtimeMs;
  if (!isSame) throw new FileChangedError();
}
