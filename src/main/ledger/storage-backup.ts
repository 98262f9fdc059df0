import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { z } from 'zod';
import type { BackupContent } from '../../shared/model/retention-usage';
import { err, ok, type Result } from '../../shared/result';
import { describeLedgerFailure } from './failure';
import { MIGRATIONS } from './migrations';
import { findDamage, refuseContent } from './recognise';
import type { ReaderOptions } from './reader/open-for-reading';
import type { StorageConnection } from './storage-connection';

const CONTENT = `
  SELECT (SELECT COUNT(*) FROM tasks) AS tasks, (SELECT COUNT(*) FROM runs) AS attempts,
    (SELECT MAX(queued_at) FROM runs) AS newestAt`;
const ContentSchema = z.object({
  tasks: z.number(),
  attempts: z.number(),
  newestAt: z.number().nullable(),
});

/**
 * Writes a whole, compact, checked copy of the ledger. Others go on writing meanwhile: it is of one moment.
 * It appears under its name only when complete, and is readable by this user alone. A file of that name is
 * replaced. Answers with its bytes.
 */
export function writeBackup(
  { raw, options }: StorageConnection,
  file: string,
): Result<{ readonly bytes: number }, string> {
  const partial = `${file}.partial`;
  return sentenced(file, () => {
    try {
      rmSync(partial, { force: true });
      writeFileSync(partial, '', { mode: 0o600 });
      raw.prepare('VACUUM INTO ?').run(partial);
      const damage = withReader(partial, options, (copy) => findDamage(copy, partial));
      if (damage !== null) return err('The copy could not be read back; check the disk.');
      makeDurable(partial);
      renameSync(partial, file);
      return ok({ bytes: statSync(file).size });
    } finally {
      rmSync(partial, { force: true });
    }
  });
}

/** Checks that a file is a whole ledger that this version can open, and says what is in it. */
export function inspectBackup(file: string, options: AddonOptions): Result<BackupContent, string> {
  return sentenced(file, () => {
    if (!existsSync(file)) return err(`${file} is not there.`);
    return withReader(file, options, (backup) => {
      const refusal =
        refuseContent(backup, file, MIGRATIONS.length) ??
        (isEmpty(backup) ? `${file} is empty.` : null) ??
        findDamage(backup, file);
      if (refusal !== null) return err(refusal);
      const content = ContentSchema.parse(backup.prepare(CONTENT).get());
      return ok({ file, bytes: statSync(file).size, ...content });
    });
  });
}

/** Where a ledger waits to take the place of the present one at the next start. */
export function waitingRestore(dataFolder: string): string {
  return join(dataFolder, 'ledger.db.to-restore');
}

/**
 * Copies a checked backup to where the next start takes it from. Attempts that were queued or at work when
 * it was made do not begin again by themselves: its queue is paused.
 */
export function prepareRestore(
  file: string,
  dataFolder: string,
  options: AddonOptions,
): Result<null, string> {
  const inspected = inspectBackup(file, options);
  if (!inspected.ok) return inspected;
  const target = waitingRestore(dataFolder);
  const partial = `${target}.partial`;
  return sentenced(file, () => {
    try {
      rmSync(partial, { force: true });
      copyFileSync(file, partial);
      if (existsSync(`${file}-wal`)) copyFileSync(`${file}-wal`, `${partial}-wal`);
      const copy = new Database(partial, addonOf(options));
      try {
        copy.pragma('journal_mode = DELETE');
        pauseQueue(copy);
        const damage = findDamage(copy, partial);
        if (damage !== null) return err(`${file} could not be copied whole; check the disk.`);
      } finally {
        copy.close();
      }
      makeDurable(partial);
      renameSync(partial, target);
      return ok(null);
    } finally {
      for (const end of ['', '-wal', '-shm', '-journal']) {
        rmSync(`${partial}${end}`, { force: true });
      }
    }
  });
}

/** A ledger of before there was a queue has nothing that goes on by itself. */
function pauseQueue(copy: Database.Database): void {
  const hasQueue = copy.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'queue'").get();
  if (hasQueue !== undefined) copy.exec("UPDATE queue SET state = 'paused' WHERE id = 1");
}

function isEmpty(connection: Database.Database): boolean {
  return connection.prepare('SELECT 1 FROM sqlite_schema LIMIT 1').get() === undefined;
}

/** Which build of SQLite is loaded: another one than the usual ends the process in some runtimes. */
type AddonOptions = Pick<ReaderOptions, 'nativeBinding'>;

function addonOf({ nativeBinding }: AddonOptions): Database.Options {
  return nativeBinding === null ? {} : { nativeBinding };
}

function withReader<T>(
  file: string,
  options: AddonOptions,
  work: (connection: Database.Database) => T,
): T {
  const connection = new Database(file, {
    ...addonOf(options),
    readonly: true,
    fileMustExist: true,
  });
  try {
    return work(connection);
  } finally {
    connection.close();
  }
}

function makeDurable(file: string): void {
  const descriptor = openSync(file, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

const FILE_SENTENCES: Readonly<Record<string, string>> = {
  ENOSPC: 'The disk is full: free some space and try again; nothing was lost.',
  EACCES: 'The folder may not be written or read; choose another one.',
  EPERM: 'The folder may not be written or read; choose another one.',
  EROFS: 'The disk may only be read; choose another one.',
  ENOENT: 'The folder is not there; choose another one.',
  ENOTDIR: 'The folder is not there; choose another one.',
  EISDIR: 'That is a folder; choose a file.',
};

/** What stands in the way outside the app, as a sentence. @throws everything else. */
function sentenced<T>(file: string, work: () => Result<T, string>): Result<T, string> {
  try {
    return work();
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
    if (code === 'SQLITE_NOTADB' || code === 'SQLITE_CORRUPT') {
      return err(`${file} is no whole ledger; choose another file.`);
    }
    const sentence = describeLedgerFailure(cause) ?? FILE_SENTENCES[code];
    if (sentence === undefined) throw cause;
    return err(`${sentence} (${file})`);
  }
}
