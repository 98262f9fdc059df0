import type { Stats } from 'node:fs';
import { lstat } from 'node:fs/promises';

/**
 * What is at the path itself; a link is not followed. Electron shows a file called `.asar` as a folder,
 * or refuses it, unless it is told not to while the call is being made.
 * @throws the system's error.
 */
export function lookAt(path: Buffer): Promise<Stats> {
  const before = process.noAsar;
  process.noAsar = true;
  try {
    return lstat(path);
  } finally {
    process.noAsar = before;
  }
}
