import type { Stats } from 'node:fs';
import { lstat, realpath, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { errorCode } from './failure-sentence';

/**
 * The real path of the deepest part that exists, with the rest appended; null where a part is a link
 * to nothing. @throws the system's error.
 */
export async function resolveLinks(path: string): Promise<string | null> {
  try {
    return await realpath(path);
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error;
  }
  if (await isPresent(path)) return null;
  const parent = await resolveLinks(dirname(path));
  return parent === null ? null : join(parent, basename(path));
}

/** The real path of what is there; `otherwise` where it cannot be told. */
export async function realPathOr<T>(path: string, otherwise: T): Promise<string | T> {
  try {
    return await realpath(path);
  } catch {
    return otherwise;
  }
}

/** What is there; null where nothing is. @throws the system's error. */
export async function statsOf(path: string): Promise<Stats | null> {
  return orNull(() => stat(path));
}

/** Whether the directory entry itself exists, also where it is a link to nothing. */
async function isPresent(path: string): Promise<boolean> {
  return (await orNull(() => lstat(path))) !== null;
}

async function orNull(look: () => Promise<Stats>): Promise<Stats | null> {
  try {
    return await look();
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  }
}
