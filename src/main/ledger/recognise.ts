import { accessSync, closeSync, constants, mkdirSync, openSync, readSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type Database from 'better-sqlite3';
import { APPLICATION_ID, schemaVersion } from './migrate';

const MAGIC = Buffer.from('SQLite format 3\0', 'latin1');

/**
 * Why a ledger cannot be at this path, in a sentence; null when nothing speaks against it.
 * Creates the folder, never touches the file. An absent or empty file is a new ledger.
 */
export function refusePath(file: string): string | null {
  const folder = dirname(file);
  try {
    mkdirSync(folder, { recursive: true });
  } catch {
    return `The folder ${folder} cannot be created; choose another one or check its permissions.`;
  }
  if (!isWritable(folder)) return `The folder ${folder} cannot be written; check its permissions.`;
  const found = statSync(file, { throwIfNoEntry: false });
  if (found === undefined) return null;
  if (!found.isFile()) return `${file} is not a file, so it cannot be the ledger.`;
  if (!isWritable(file)) return `${file} cannot be written; check its permissions.`;
  if (found.size === 0) return null;
  return startsLikeSqlite(file) ? null : notALedger(file);
}

function isWritable(path: string): boolean {
  try {
    accessSync(path, constants.R_OK | constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

function startsLikeSqlite(file: string): boolean {
  const start = Buffer.alloc(MAGIC.length);
  const descriptor = openSync(file, 'r');
  try {
    readSync(descriptor, start, 0, start.length, 0);
  } finally {
    closeSync(descriptor);
  }
  return start.equals(MAGIC);
}

/**
 * Why this SQLite file is not a ledger that we can use, in a sentence; null when it is one.
 * Reads only. @throws a SqliteError when the file is damaged.
 */
export function refuseContent(
  connection: Database.Database,
  file: string,
  newestVersion: number,
): string | null {
  const isEmpty = connection.prepare('SELECT 1 FROM sqlite_schema LIMIT 1').get() === undefined;
  const applicationId = connection.pragma('application_id', { simple: true });
  if (applicationId !== APPLICATION_ID) return isEmpty ? null : notALedger(file);
  const version = schemaVersion(connection);
  return version > newestVersion
    ? `${file} was made by a newer version of Taskwright (schema ${version}, this one knows ${newestVersion}); update the app.`
    : null;
}

/** Reads the whole file. Null when all is well. */
export function findDamage(connection: Database.Database, file: string): string | null {
  const verdict = connection.pragma('quick_check(1)', { simple: true });
  return verdict === 'ok' ? null : damaged(file);
}

export function damaged(file: string): string {
  return `${file} is damaged; set it aside and restore a backup.`;
}

function notALedger(file: string): string {
  return `${file} is not a Taskwright ledger; it was left as it is.`;
}
