import { chmodSync, closeSync, openSync, rmSync } from 'node:fs';
import Database from 'better-sqlite3';
import { INDEX_SCHEMA, INDEX_VERSION } from './schema';

export interface IndexFile {
  /** Of the index; whatever is in it can be made again from the ledger. */
  readonly file: string;
  /** The compiled SQLite, where it is not the one that the package finds by itself. */
  readonly nativeBinding: string | null;
}

/** How long a statement waits for the other connection's checkpoint (ms). */
const BUSY_TIMEOUT_MS = 2_000;

/**
 * Opens the index to write it, made anew where it is missing, damaged or of another version.
 * @throws what SQLite or the system throws where it cannot be made.
 */
export function openIndex(options: IndexFile): Database.Database {
  const existing = openUsable(options);
  if (existing !== null) return existing;
  removeIndex(options.file);
  // Only its owner reads it, from the first byte on.
  closeSync(openSync(options.file, 'a', 0o600));
  chmodSync(options.file, 0o600);
  const db = connect(options);
  db.exec(`BEGIN; ${INDEX_SCHEMA} COMMIT;`);
  return db;
}

/** Takes the index away with what SQLite keeps beside it. */
export function removeIndex(file: string): void {
  for (const end of ['', '-wal', '-shm', '-journal']) rmSync(file + end, { force: true });
}

/** Whether an error says that the file is damaged, or no index at all. */
export function isDamage(cause: unknown): boolean {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  return code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB';
}

function openUsable(options: IndexFile): Database.Database | null {
  let db: Database.Database | null = null;
  try {
    db = connect(options, true);
    if (isWhole(db)) return db;
  } catch {
    // Not there, damaged, or no database: it is made anew.
  }
  db?.close();
  return null;
}

/** A look at each table; reading all of it would take as long as making it anew. */
function isWhole(db: Database.Database): boolean {
  if (db.pragma('user_version', { simple: true }) !== INDEX_VERSION) return false;
  for (const table of ['runs', 'tasks', 'facets', 'documents', 'kept_texts', 'terms', 'blocks']) {
    db.prepare(`SELECT 1 FROM ${table} LIMIT 1`).get();
  }
  db.prepare(`SELECT 1 FROM words WHERE words MATCH '"a"' LIMIT 1`).get();
  return db.prepare('SELECT 1 FROM totals').get() !== undefined;
}

function connect({ file, nativeBinding }: IndexFile, mustExist = false): Database.Database {
  const db = new Database(file, {
    fileMustExist: mustExist,
    timeout: BUSY_TIMEOUT_MS,
    ...(nativeBinding === null ? {} : { nativeBinding }),
  });
  db.pragma('journal_mode = WAL');
  // A crash may take the last commits; they are read again from the ledger.
  db.pragma('synchronous = NORMAL');
  db.pragma('trusted_schema = OFF');
  // What is removed is overwritten.
  db.pragma('secure_delete = ON');
  db.pragma('cache_size = -16000');
  return db;
}
