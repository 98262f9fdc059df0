import type Database from 'better-sqlite3';
import { backUp } from './backup';
import type { Migration } from './migrations/migration';

/** `TWRT` in ASCII: tells our files from other SQLite files. */
export const APPLICATION_ID = 0x54_57_52_54;

/** The number of the newest migration that the file has. 0 for an empty file. */
export function schemaVersion(connection: Database.Database): number {
  return Number(connection.pragma('user_version', { simple: true }));
}

/**
 * Runs the migrations that the file lacks, each in a transaction of its own, after a backup when
 * there is something to lose. Two processes may do this at once: the second finds the work done.
 * Leaves `foreign_keys` off, so that a migration can rebuild a table; references are checked
 * before each commit instead.
 * @throws when a migration fails; the file is then as the migration before left it.
 */
export function migrate(
  connection: Database.Database,
  migrations: readonly Migration[],
  backup: { readonly folder: string; readonly name: string } | null,
): void {
  const version = schemaVersion(connection);
  const pending = migrations.filter((migration) => migration.number > version);
  if (pending.length === 0) return;
  if (version > 0 && backup !== null) backUp(connection, backup.folder, backup.name);

  connection.pragma('foreign_keys = OFF');
  for (const migration of pending) {
    connection.transaction(() => apply(connection, migration)).immediate();
  }
}

function apply(connection: Database.Database, migration: Migration): void {
  if (schemaVersion(connection) >= migration.number) return;
  connection.exec(migration.sql);
  const broken = connection.prepare('PRAGMA foreign_key_check').all();
  if (broken.length > 0) throw new Error(`Migration ${migration.name} breaks references.`);
  connection.pragma(`application_id = ${APPLICATION_ID}`);
  connection.pragma(`user_version = ${migration.number}`);
}
