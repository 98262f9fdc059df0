import Database from 'better-sqlite3';
import type { ReadLedger } from './database';
import type { ReaderOptions } from './reader/open-for-reading';

/** How long a statement waits for the transaction of another process (ms). */
const BUSY_TIMEOUT_MS = 5_000;

/** A second connection of this process that tidies the ledger, in a thread of its own. */
export interface StorageConnection extends ReadLedger {
  readonly raw: Database.Database;
  readonly options: ReaderOptions;
  /** All or nothing; begins IMMEDIATE. */
  transaction<T>(work: () => T): T;
  close(): void;
}

/** @throws when the file is not there or is no database: the app has opened it before. */
export function openForStorage(options: ReaderOptions): StorageConnection {
  const { file, nativeBinding } = options;
  const raw = new Database(file, {
    fileMustExist: true,
    timeout: BUSY_TIMEOUT_MS,
    ...(nativeBinding === null ? {} : { nativeBinding }),
  });
  raw.pragma('trusted_schema = OFF');
  raw.pragma('synchronous = FULL');
  raw.pragma('foreign_keys = ON');
  return {
    raw,
    options,
    select: (sql, row) => {
      const statement = raw.prepare<[Readonly<Record<string, unknown>>]>(sql);
      return {
        all: (parameters = {}) => statement.all(parameters).map((found) => row.parse(found)),
        get: (parameters = {}) => {
          const found = statement.get(parameters);
          return found === undefined ? null : row.parse(found);
        },
      };
    },
    transaction: (work) => raw.transaction(work).immediate(),
    close: () => {
      raw.close();
    },
  };
}
