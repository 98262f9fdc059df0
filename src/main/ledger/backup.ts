import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type Database from 'better-sqlite3';

/**
 * Writes a whole, compact copy of the ledger, readable by itself, into `folder`.
 * It appears under its name only when complete. Other connections may go on meanwhile.
 * Returns its path.
 * @throws when it cannot be written, or inside a transaction.
 */
export function backUp(connection: Database.Database, folder: string, name: string): string {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, name);
  const partial = `${path}.partial`;
  try {
    connection.prepare('VACUUM INTO ?').run(partial);
    renameSync(partial, path);
  } catch (cause) {
    rmSync(partial, { force: true });
    throw cause;
  }
  return path;
}
