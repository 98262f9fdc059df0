import {
  chmod,
  copyFile,
  lstat,
  mkdir,
  open,
  readdir,
  readlink,
  rename,
  rmdir,
  symlink,
  unlink,
} from 'node:fs/promises';

/** A path as bytes, or one of ours as text. */
type Path = Buffer | string;

/**
 * Calls of the file system on files of projects. Electron shows a file called `.asar` as a folder, or
 * refuses it, unless it is told not to while a call is being made. None of them follows a link at the end
 * of its path, but `chmod`, which is for files of the app's own.
 * @throws each throws the system's error.
 */
export const plainDisk = {
  look: (path: Path) => plainly(() => lstat(path)),
  names: (path: Path) => plainly(() => readdir(path, { encoding: 'buffer' })),
  open: (path: Path, flags: number) => plainly(() => open(path, flags)),
  makeFolder: (path: Path) => plainly(() => mkdir(path)),
  removeFolder: (path: Path) => plainly(() => rmdir(path)),
  remove: (path: Path) => plainly(() => unlink(path)),
  move: (from: Path, to: Path) => plainly(() => rename(from, to)),
  copy: (from: Path, to: Path, mode: number) => plainly(() => copyFile(from, to, mode)),
  link: (target: Buffer, path: Path) => plainly(() => symlink(target, path)),
  target: (path: Path) => plainly(() => readlink(path, { encoding: 'buffer' })),
  setMode: (path: Path, mode: number) => plainly(() => chmod(path, mode)),
};

function plainly<T>(call: () => Promise<T>): Promise<T> {
  const before = process.noAsar;
  process.noAsar = true;
  try {
    return call();
  } finally {
    process.noAsar = before;
  }
}

/** The system's code of an error, `ENOENT` say; null for one that is not the system's. */
export function codeOf(cause: unknown): string | null {
  return cause instanceof Error && 'code' in cause ? String(cause.code) : null;
}

/** Null where the call found nothing at its path. */
export async function unlessGone<T>(call: Promise<T>): Promise<T | null> {
  try {
    return await call;
  } catch (cause) {
    const code = codeOf(cause);
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    throw cause;
  }
}
