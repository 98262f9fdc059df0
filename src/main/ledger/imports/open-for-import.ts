import Database from 'better-sqlite3';
import type { ReaderOptions } from '../reader/open-for-reading';

/** How long one try waits for the app's own transaction; `createSlices` tries again. */
const BUSY_TIMEOUT_MS = 100;

/**
 * A connection of its own that writes. What an import has written may be lost with the power until its last
 * commit, as it is swept away then anyway: `makeDurable` comes before that one.
 * @throws when the file is not there or is no database: the app has opened it before.
 */
export function openForImport({ file, nativeBinding }: ReaderOptions): {
  readonly connection: Database.Database;
  readonly makeDurable: () => void;
} {
  const connection = new Database(file, {
    fileMustExist: true,
    timeout: BUSY_TIMEOUT_MS,
    ...(nativeBinding === null ? {} : { nativeBinding }),
  });
  connection.pragma('trusted_schema = OFF');
  connection.pragma('foreign_keys = ON');
  connection.pragma('synchronous = NORMAL');
  return { connection, makeDurable: () => void connection.pragma('synchronous = FULL') };
}
