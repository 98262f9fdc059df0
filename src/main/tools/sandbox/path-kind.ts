import { lstat, stat } from 'node:fs/promises';
import { errorCode } from '../failure-sentence';

/** What is at a path, or where the link there leads; null where nothing is. */
export async function kindOf(path: string): Promise<'folder' | 'file' | null> {
  try {
    return (await stat(path)).isDirectory() ? 'folder' : 'file';
  } catch {
    return null;
  }
}

/** Whether nothing has this name, not even a link to nothing. False where it cannot be told. */
export async function isAbsent(path: string): Promise<boolean> {
  try {
    await lstat(path);
    return false;
  } catch (error) {
    return errorCode(error) === 'ENOENT';
  }
}
