import { closeSync, openSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { err, ok, type Result } from '../../shared/result';
import { LedgerDatabase } from './database';
import { describeLedgerFailure } from './failure';
import { migrate, schemaVersion } from './migrate';
import { MIGRATIONS } from './migrations';
import { findDamage, refuseContent, refusePath } from './recognise';
import { makeShrinkable } from './storage-shrinkable';

export interface LedgerOptions {
  /** Path of the file, or `:memory:`. */
  readonly file: string;
  /** Unix milliseconds. */
  readonly now: () => number;
  /** A new UUIDv7. */
  readonly newId: () => string;
  /** The compiled SQLite, where it is not the one that the package finds by itself. */
  readonly nativeBinding?: string | undefined;
  /** Where a copy goes before a migration; `backups` beside the file unless told. */
  readonly backupFolder?: string | undefined;
  /** Hears what a change listener threw. */
  readonly onListenerError?: ((cause: unknown) => void) | undefined;
}

/** How long a statement waits for another process's transaction. */
const BUSY_TIMEOUT_MS = 5_000;
/** The write-ahead log is cut back to this many bytes after a checkpoint. */
const JOURNAL_SIZE_LIMIT = 64 * 1024 * 1024;

/**
 * Opens the ledger, creating or upgrading it. What stands in the way comes back as one sentence;
 * nothing is ever deleted or overwritten.
 *
 * A file that was closed cleanly has no `-wal` beside it and is trusted. After a crash, or while
 * another process has it open, `quick_check` reads it whole before it is used.
 */
export function openLedger(options: LedgerOptions): Result<LedgerDatabase, { message: string }> {
  const { file } = options;
  const inMemory = file === ':memory:';
  const refusal = inMemory ? null : refusePath(file);
  if (refusal !== null) return err({ message: refusal });
  const wasClosedCleanly = inMemory || !hasContent(`${file}-wal`);

  let connection: Database.Database | null = null;
  try {
    connection = connect(options);
    const reason =
      refuseContent(connection, file, MIGRATIONS.length) ??
      (wasClosedCleanly ? null : findDamage(connection, file));
    if (reason !== null) {
      connection.close();
      return err({ message: reason });
    }
    prepare(connection, options, wasClosedCleanly);
    return ok(
      new LedgerDatabase(connection, {
        now: options.now,
        newId: options.newId,
        onListenerError: options.onListenerError ?? (() => undefined),
      }),
    );
  } catch (cause) {
    connection?.close();
    const sentence = describeLedgerFailure(cause);
    if (sentence === null) throw cause;
    return err({ message: `${sentence} (${file})` });
  }
}

/** A new file is readable by this user alone; SQLite gives its `-wal` and `-shm` the same mode. */
function connect({ file, nativeBinding }: LedgerOptions): Database.Database {
  if (file !== ':memory:') closeSync(openSync(file, 'a', 0o600));
  return new Database(file, {
    timeout: BUSY_TIMEOUT_MS,
    ...(nativeBinding === undefined ? {} : { nativeBinding }),
  });
}

function prepare(
  connection: Database.Database,
  options: LedgerOptions,
  wasClosedCleanly: boolean,
): void {
  connection.pragma('trusted_schema = OFF');
  // Counts at once for a file without a page, and for any other once it is written anew.
  connection.pragma('auto_vacuum = INCREMENTAL');
  switchToWal(connection);
  connection.pragma('synchronous = FULL');
  connection.pragma(`journal_size_limit = ${JOURNAL_SIZE_LIMIT}`);
  migrate(connection, MIGRATIONS, backupBefore(connection, options));
  if (wasClosedCleanly) makeShrinkable(connection, options.file);
  connection.pragma('foreign_keys = ON');
}

/**
 * Two processes that make a new ledger at once can get into each other's way here, where SQLite
 * does not wait by itself. An empty transaction does wait for the other process.
 */
function switchToWal(connection: Database.Database): void {
  const deadline = performance.now() + BUSY_TIMEOUT_MS;
  for (;;) {
    try {
      connection.pragma('journal_mode = WAL');
      return;
    } catch (cause) {
      if (!isBusy(cause) || performance.now() > deadline) throw cause;
      connection.exec('BEGIN IMMEDIATE; ROLLBACK');
    }
  }
}

function isBusy(cause: unknown): boolean {
  return cause instanceof Database.SqliteError && cause.code.startsWith('SQLITE_BUSY');
}

function backupBefore(connection: Database.Database, options: LedgerOptions) {
  const { file, newId, backupFolder = join(dirname(file), 'backups') } = options;
  if (file === ':memory:') return null;
  const name = `${basename(file)}.before-upgrade-from-${schemaVersion(connection)}.${newId()}`;
  return { folder: backupFolder, name };
}

function hasContent(file: string): boolean {
  return (statSync(file, { throwIfNoEntry: false })?.size ?? 0) > 0;
}
