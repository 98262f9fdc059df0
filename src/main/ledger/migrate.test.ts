import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { migrate, schemaVersion } from './migrate';
import { MIGRATIONS } from './migrations';
import type { Migration } from './migrations/migration';
import { startChild } from './testing/child';
import { addTask, openTestLedger, temporaryFile } from './testing/fixture';

const next = MIGRATIONS.length + 1;
const ADD_TABLE: Migration = {
  number: next,
  name: 'add a table',
  sql: 'CREATE TABLE notes (text TEXT) STRICT',
};

function schemaOf(connection: Database.Database): unknown[] {
  return connection.prepare('SELECT type, name, sql FROM sqlite_schema ORDER BY name').all();
}

describe('migrating', () => {
  it('does nothing the second time', () => {
    const connection = new Database(':memory:');
    migrate(connection, MIGRATIONS, null);
    const schema = schemaOf(connection);
    migrate(connection, MIGRATIONS, null);
    expect(schemaOf(connection)).toEqual(schema);
    expect(schemaVersion(connection)).toBe(MIGRATIONS.length);
  });

  it('copies an old ledger first, whole and readable by itself', () => {
    const file = temporaryFile();
    const { db, stores } = openTestLedger(file);
    const { task } = addTask(stores);
    const connection = new Database(file);
    const folder = join(dirname(file), 'backups');
    migrate(connection, [...MIGRATIONS, ADD_TABLE], { folder, name: 'before.db' });
    expect(schemaVersion(connection)).toBe(next);
    connection.close();
    db.close();
    expect(readdirSync(folder)).toEqual(['before.db']);
    const backup = openTestLedger(join(folder, 'before.db'));
    expect(backup.stores.tasks.get(task.id)).toEqual(task);
    backup.db.close();
  });

  it('makes no copy of a new ledger', () => {
    const file = temporaryFile();
    openTestLedger(file).db.close();
    expect(existsSync(join(dirname(file), 'backups'))).toBe(false);
  });

  it('undoes a migration that fails and keeps the ones before it', () => {
    const connection = new Database(':memory:');
    const failing = { number: next + 1, name: 'fails', sql: 'CREATE TABLE more (a); SELECT nope' };
    expect(() => migrate(connection, [...MIGRATIONS, ADD_TABLE, failing], null)).toThrow(/nope/);
    expect(schemaVersion(connection)).toBe(next);
    expect(schemaOf(connection)).not.toContainEqual(expect.objectContaining({ name: 'more' }));
  });

  it('undoes a migration that would leave a reference to nothing', () => {
    const connection = new Database(':memory:');
    const breaking: Migration = {
      number: next,
      name: 'break',
      sql: `INSERT INTO sessions (id, agent_id, created_at) VALUES ('s', 'nobody', 1)`,
    };
    expect(() => migrate(connection, [...MIGRATIONS, breaking], null)).toThrow(/breaks references/);
    expect(connection.prepare('SELECT * FROM sessions').all()).toEqual([]);
  });

  it('survives processes that open the same new file at once', async () => {
    const file = temporaryFile();
    const children = Array.from({ length: 6 }, () => startChild('open-when-told.ts', file));
    for (const child of children) expect(await child.nextLine()).toBe('ready');
    for (const child of children) child.go();
    for (const child of children) expect(await child.nextLine()).toBe('ok');
    for (const child of children) expect(await child.ended).toBe(0);
    const { db } = openTestLedger(file);
    db.close();
  }, 30_000);
});
