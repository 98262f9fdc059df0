import { constants } from 'node:fs';
import { open, realpath } from 'node:fs/promises';

/** A folder that stays the same one while files in it are opened, made and renamed. */
export interface HeldFolder {
  /** Leads to the folder by its handle where the system can, so that no swapped link diverts it. */
  readonly path: string;
  /** The same for another process, while this one holds the folder. */
  readonly pathForOthers: string;
  /** Makes names that were added or renamed in it durable. */
  sync(): Promise<void>;
  close(): Promise<void>;
}

/** Thrown when a folder turned out to be another one than was checked. */
class FolderMovedError extends Error {
  override readonly name = 'FolderMovedError';
  readonly code = 'EMOVED';
}

/**
 * Opens the folder at `real`, an absolute path without symbolic links, and makes sure that it is
 * that folder. On Linux all later work goes through `/proc/self/fd`, so that a link put in the
 * path's way afterwards changes nothing. On macOS and Windows Node has no such call: there the
 * path is checked again after opening, and a swap in the moment after that is the sandbox's to stop.
 *
 * @throws FolderMovedError, or the system's error.
 */
export async function holdFolder(real: string): Promise<HeldFolder> {
  if (process.platform === 'win32') {
    if ((await realpath(real)) !== real) throw new FolderMovedError();
    const done = (): Promise<void> => Promise.resolve();
    return { path: real, pathForOthers: real, sync: done, close: done };
  }
  const handle = await open(
    real,
    constants.O_RDONLY | constants.O_DIRECTORY | constants.O_NOFOLLOW,
  );
  try {
    const path = process.platform === 'linux' ? `/proc/self/fd/${String(handle.fd)}` : real;
    if ((await realpath(path)) !== real) throw new FolderMovedError();
    const pathForOthers = path.replace('/self/', `/${process.pid}/`);
    return {
      path,
      pathForOthers: process.platform === 'linux' ? pathForOthers : real,
      sync: () => handle.sync(),
      close: () => handle.close(),
    };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

/** Flags that keep the last part of a path from being a symbolic link. */
export const NO_FOLLOW = process.platform === 'win32' ? 0 : constants.O_NOFOLLOW;
