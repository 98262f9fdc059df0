import { statfs } from 'node:fs/promises';
import type { RestoreRefusal } from '../../../shared/model/restore';
import { noRoom } from './sentences';
import { refused } from './refused';

/** What a disk must have left besides the files themselves (bytes). */
const MARGIN = 16 * 1024 ** 2;

/** Why files of so many bytes cannot be written to the folders; null when they can. */
export async function roomFor(
  bytes: number,
  folders: readonly string[],
): Promise<RestoreRefusal | null> {
  if (bytes === 0) return null;
  for (const folder of folders) {
    const { bavail, bsize } = await statfs(folder);
    const free = bavail * bsize;
    if (free < bytes + MARGIN) return refused('no_room', noRoom(bytes + MARGIN, free));
  }
  return null;
}
