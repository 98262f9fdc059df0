import { mkdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openLedger } from './open';
import { addTask, openTestLedger, temporaryFile } from './testing/fixture';

function refusalOf(file: string): string {
  const opened = openLedger({ file, now: Date.now, newId: () => 'id' });
  if (!opened.ok) return opened.error.message;
  opened.value.close();
  return 'opened';
}

/** The file after a person, or another program, has been at it. */
function meddle(file: string, sql: string): void {
  const connection = new Database(file);
  connection.exec(sql);
  connection.close();
}

describe('opening a ledger', () => {
  it('makes it durable, strict and ours', () => {
    const file = temporaryFile();
    const { db } = openTestLedger(file);
    const pragma = (name: string) => {
      const row = db.select(`PRAGMA ${name}`, z.record(z.string(), z.unknown())).get() ?? {};
      return Object.values(row)[0];
    };
    expect(pragma('synchronous')).toBe(2);
    expect(pragma('foreign_keys')).toBe(1);
    expect(pragma('busy_timeout')).toBe(5_000);
    expect(pragma('trusted_schema')).toBe(0);
    expect(pragma('journal_size_limit')).toBe(64 * 1024 * 1024);
    expect(pragma('application_id')).toBe(0x54575254);
    const other = new Database(file);
    expect(other.pragma('journal_mode', { simple: true })).toBe('wal');
    other.close();
    db.close();
  });

  it('creates the folder and keeps what was written', () => {
    const file = join(dirname(temporaryFile()), 'new', 'folder', 'ledger.db');
    const first = openTestLedger(file);
    const { task } = addTask(first.stores);
    first.db.close();
    const second = openTestLedger(file);
    expect(second.stores.tasks.get(task.id)).toEqual(task);
    second.db.close();
  });

  it('takes an empty file for a new ledger', () => {
    const file = temporaryFile();
    writeFileSync(file, '');
    expect(refusalOf(file)).toBe('opened');
  });

  it('refuses a file of another kind and leaves it as it is', () => {
    const file = temporaryFile();
    const garbage = 'Dear diary, '.repeat(1_000);
    writeFileSync(file, garbage);
    expect(refusalOf(file)).toMatch(/is not a Taskwright ledger/);
    expect(readFileSync(file, 'utf8')).toBe(garbage);
  });

  it('refuses the SQLite file of another program', () => {
    const file = temporaryFile();
    meddle(file, 'CREATE TABLE recipes (name TEXT)');
    const before = readFileSync(file);
    expect(refusalOf(file)).toMatch(/is not a Taskwright ledger/);
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it('refuses a folder in place of the file', () => {
    const file = temporaryFile();
    mkdirSync(file);
    expect(refusalOf(file)).toMatch(/is not a file/);
  });

  it('refuses a ledger of a newer version', () => {
    const file = temporaryFile();
    openTestLedger(file).db.close();
    meddle(file, 'PRAGMA user_version = 1000');
    expect(refusalOf(file)).toMatch(/newer version of Taskwright \(schema 1000/);
  });

  it('refuses a folder that cannot be created', () => {
    const file = temporaryFile();
    writeFileSync(file, 'a file where a folder should be');
    expect(refusalOf(join(file, 'ledger.db'))).toMatch(/folder .* cannot be created/);
  });

  it('refuses a ledger that was cut off', () => {
    const file = temporaryFile();
    openTestLedger(file).db.close();
    truncateSync(file, statSync(file).size - 4_096 * 3);
    expect(refusalOf(file)).toMatch(/damaged/);
  });

  it('reads a ledger whole after a crash, and finds a page that is garbage', () => {
    const file = temporaryFile();
    openTestLedger(file).db.close();
    const bytes = readFileSync(file);
    bytes.fill(0xab, 4_096 * 5, 4_096 * 6);
    writeFileSync(file, bytes);
    writeFileSync(`${file}-wal`, 'what a process left that was killed');
    expect(refusalOf(file)).toMatch(/damaged/);
  });

  it('says when another program keeps the file locked', () => {
    const file = temporaryFile();
    const locker = new Database(file);
    locker.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
    expect(refusalOf(file)).toMatch(/Another program keeps the ledger locked/);
    locker.close();
  }, 15_000);
});
