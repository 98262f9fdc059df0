import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { isPassingFailure } from './failure';
import { waitingRestore } from './storage-backup';

interface Swap {
  /** The ledger's file; absolute. */
  readonly file: string;
  /** Where the present ledger is set aside; absolute. */
  readonly backupFolder: string;
  readonly newId: () => string;
  readonly nativeBinding?: string | undefined;
}

const IN_USE =
  'The ledger was not replaced, because another Taskwright is at work on it; let that end and start the app again.';

/**
 * Puts a ledger that waits for it in the place of the present one, which is set aside whole. Answers with
 * what a person should know, in a sentence; null where none waits. For the start, before the ledger is opened.
 * Killed halfway, it is done at the next start.
 * @throws the system's error.
 */
export function swapRestored({ file, backupFolder, newId, nativeBinding }: Swap): string | null {
  const waiting = waitingRestore(dirname(file));
  if (!existsSync(waiting)) return null;
  if (!isAlone(file, nativeBinding)) return IN_USE;
  mkdirSync(backupFolder, { recursive: true });
  const aside = join(backupFolder, `${basename(file)}.before-restore.${newId()}`);
  // The log belongs to its file: it goes first, so that it is never beside another one.
  for (const end of ['-wal', '-shm', '']) {
    if (existsSync(`${file}${end}`)) renameSync(`${file}${end}`, `${aside}${end}`);
  }
  const search = join(dirname(file), 'search.db');
  for (const end of ['', '-wal', '-shm']) rmSync(`${search}${end}`, { force: true });
  renameSync(waiting, file);
  return `The ledger was restored from a copy, and its queue is paused. The ledger from before is ${aside}.`;
}

/** Whether no other process has the file open. Its log is written into it on the way. */
function isAlone(file: string, nativeBinding: string | undefined): boolean {
  if (!existsSync(file)) return true;
  const options = nativeBinding === undefined ? {} : { nativeBinding };
  let connection: Database.Database | null = null;
  try {
    connection = new Database(file, { timeout: 1_000, ...options });
    return connection.pragma('journal_mode = DELETE', { simple: true }) === 'delete';
  } catch (cause) {
    // A damaged one is set aside as it is.
    return !isPassingFailure(cause);
  } finally {
    connection?.close();
  }
}
