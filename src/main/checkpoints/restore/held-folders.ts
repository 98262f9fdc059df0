import { constants, existsSync } from 'node:fs';
import { realpath, type FileHandle } from 'node:fs/promises';
import { onDisk, type BytePath } from '../byte-path';
import { createPlainFolders } from '../plain-folders';
import { codeOf, plainDisk } from './plain-disk';

/** The folders of a project, for work in one after the other. */
export interface HeldFolders {
  /**
   * Where to work in the folder `path`, itself no link and reached by none; null where there is no such
   * folder. It holds until the next call.
   */
  folder(path: BytePath): Promise<Buffer | null>;
  /** That names in the folder at hand were changed: they are made durable before it is left. */
  changed(): void;
  close(): Promise<void>;
}

const FOLDER_FLAGS =
  process.platform === 'win32'
    ? constants.O_RDONLY
    : constants.O_RDONLY | constants.O_DIRECTORY | constants.O_NOFOLLOW;
const HANDLES = '/proc/self/fd';

/**
 * Opens a project's folder, absolute and real. On Linux each folder is reached from the one above by its
 * handle, so that a link put in the way at any moment diverts nothing. Elsewhere Node has no such call:
 * there the way is looked at right before each use.
 * @throws the system's error, and one when the folder is another than its path says.
 */
export async function holdFolders(root: string): Promise<HeldFolders> {
  const canHold = process.platform === 'linux' && existsSync(HANDLES);
  return canHold ? holdByHandle(root) : lookEachTime(root);
}

interface Level {
  readonly name: string;
  readonly handle: FileHandle;
  isChanged: boolean;
}

async function holdByHandle(root: string): Promise<HeldFolders> {
  const top = await plainDisk.open(root, FOLDER_FLAGS);
  const levels: [Level, ...Level[]] = [{ name: '', handle: top, isChanged: false }];
  const leave = async (level: Level | undefined): Promise<void> => {
    if (level === undefined) return;
    try {
      if (level.isChanged) await level.handle.sync();
    } finally {
      await level.handle.close();
    }
  };
  const last = (): Level => levels[levels.length - 1] ?? levels[0];
  if ((await realpath(`${HANDLES}/${top.fd}`)) !== root) {
    await top.close();
    throw new Error(`${root} is another folder than before.`);
  }

  return {
    folder: async (path) => {
      const parts = path === '' ? [] : path.split('/');
      let common = 0;
      while (common < parts.length && levels[common + 1]?.name === parts[common]) common += 1;
      while (levels.length > common + 1) await leave(levels.pop());
      for (const name of parts.slice(common)) {
        const handle = await openFolder(onDisk(`${HANDLES}/${last().handle.fd}`, name));
        if (handle === null) return null;
        levels.push({ name, handle, isChanged: false });
      }
      return Buffer.from(`${HANDLES}/${last().handle.fd}`);
    },
    changed: () => {
      last().isChanged = true;
    },
    close: async () => {
      while (levels.length > 0) await leave(levels.pop());
    },
  };
}

async function openFolder(path: Buffer): Promise<FileHandle | null> {
  try {
    return await plainDisk.open(path, FOLDER_FLAGS);
  } catch (cause) {
    if (['ENOENT', 'ENOTDIR', 'ELOOP'].includes(codeOf(cause) ?? '')) return null;
    throw cause;
  }
}

async function lookEachTime(root: string): Promise<HeldFolders> {
  if ((await realpath(root)) !== root) throw new Error(`${root} is another folder than before.`);
  return {
    folder: async (path) => {
      const isPlain = await createPlainFolders(root)(path);
      if (!isPlain) return null;
      return path === '' ? Buffer.from(root) : onDisk(root, path);
    },
    changed: () => undefined,
    close: () => Promise.resolve(),
  };
}
