import { dirname } from 'node:path';
import type Database from 'better-sqlite3';
import { isPassingFailure } from './failure';
import { freeOnDisk } from './storage-usage';

/** Room that writing the file anew takes, as a multiple of its size: in the log, and a temporary copy. */
const ROOM = 2.5;

/**
 * Makes a file of an older version one whose free pages can be given back step by step. It is written anew
 * once, which takes seconds where it is large: this is for a start, with nobody else at work on the file.
 * Where there is no room on the disk, or another process is in the way, the file stays as it is until the
 * next start. `auto_vacuum` has been set to `INCREMENTAL` on the connection.
 */
export function makeShrinkable(connection: Database.Database, file: string): void {
  if (connection.pragma('auto_vacuum', { simple: true }) !== 0) return;
  const pages = Number(connection.pragma('page_count', { simple: true }));
  const bytes = pages * Number(connection.pragma('page_size', { simple: true }));
  if ((freeOnDisk(dirname(file)) ?? Infinity) < bytes * ROOM) return;
  try {
    connection.exec('VACUUM');
    connection.pragma('wal_checkpoint(TRUNCATE)');
  } catch (cause) {
    if (!isPassingFailure(cause)) throw cause;
  }
}
