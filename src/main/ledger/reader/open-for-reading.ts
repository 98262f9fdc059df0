import Database from 'better-sqlite3';
import type { ReadLedger } from '../database';

/** Where the ledger is, and how to load SQLite. */
export interface ReaderOptions {
  /** Path of the file; a reader in another thread cannot see `:memory:`. */
  readonly file: string;
  /** The compiled SQLite, where it is not the one that the package finds by itself. */
  readonly nativeBinding: string | null;
}

/** A connection that can only read. */
export interface LedgerReader extends ReadLedger {
  /** All that `work` reads is of one moment. */
  snapshot<T>(work: () => T): T;
  /** All that is read from now on until it is closed is of one moment. For a connection that nobody else uses. */
  hold(): void;
  /** Rows one by one, unparsed: for lists that are too long to be held. Nothing else is read meanwhile. */
  each(
    sql: string,
    parameters: Readonly<Record<string, number | string>>,
  ): IterableIterator<unknown>;
  /** A function of integers and texts for its statements. It must not throw. */
  define(name: string, of: (...values: unknown[]) => number): void;
  close(): void;
}

/** How long a statement waits while another process recovers the file. */
const BUSY_TIMEOUT_MS = 5_000;

/** Pages that are kept in memory: the inner ones of every index, and those around where one reads. */
const CACHE_KIB = 16 * 1024;

/** @throws when the file is not there or is no database: the app has opened it before. */
export function openForReading({ file, nativeBinding }: ReaderOptions): LedgerReader {
  const connection = new Database(file, {
    readonly: true,
    fileMustExist: true,
    timeout: BUSY_TIMEOUT_MS,
    ...(nativeBinding === null ? {} : { nativeBinding }),
  });
  connection.pragma('trusted_schema = OFF');
  connection.pragma('query_only = ON');
  connection.pragma(`cache_size = -${CACHE_KIB}`);
  return {
    select: (sql, row) => {
      const statement = connection.prepare<[Readonly<Record<string, unknown>>]>(sql);
      return {
        all: (parameters = {}) => statement.all(parameters).map((found) => row.parse(found)),
        get: (parameters = {}) => {
          const found = statement.get(parameters);
          return found === undefined ? null : row.parse(found);
        },
      };
    },
    each: (sql, parameters) => connection.prepare(sql).iterate(parameters),
    hold: () => {
      connection.exec('BEGIN');
    },
    snapshot: (work) => connection.transaction(work).deferred(),
    define: (name, of) => {
      connection.function(name, { deterministic: true, varargs: true }, of);
    },
    close: () => {
      connection.close();
    },
  };
}
