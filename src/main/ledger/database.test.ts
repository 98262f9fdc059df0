import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openLedger } from './open';
import { addTask, openTestLedger, temporaryFile } from './testing/fixture';

const NAMES = 'SELECT name FROM projects ORDER BY id';
const NameSchema = z.object({ name: z.string() });
const newProject = (name: string) => ({ name, folder: `/tmp/${name}` });

function setUp() {
  const { db, stores } = openTestLedger();
  const notices: (readonly string[])[] = [];
  db.onChange((topics) => notices.push(topics));
  const names = () =>
    db
      .select(NAMES, NameSchema)
      .all()
      .map(({ name }) => name);
  return { db, stores, notices, names };
}

describe('a transaction', () => {
  it('that throws leaves nothing and sends no notice', () => {
    const { db, stores, notices, names } = setUp();
    const failing = () =>
      db.transaction(() => {
        stores.projects.create(newProject('a'));
        throw new Error('changed my mind');
      });
    expect(failing).toThrow('changed my mind');
    expect(names()).toEqual([]);
    expect(notices).toEqual([]);
    stores.agents.list();
    stores.projects.create(newProject('b'));
    expect(notices).toEqual([['projects']]);
  });

  it('sends its topics once, each once, after the outermost commit', () => {
    const { db, stores, notices } = setUp();
    db.transaction(() => {
      stores.projects.create(newProject('a'));
      db.transaction(() => stores.projects.create(newProject('b')));
      db.touch('extra', 'projects');
      expect(notices).toEqual([]);
    });
    expect(notices).toEqual([['projects', 'extra']]);
  });

  it('keeps nothing once an inner one has failed, even when that was caught', () => {
    const { db, stores, notices, names } = setUp();
    const outer = () =>
      db.transaction(() => {
        stores.projects.create(newProject('outer'));
        const inner = () =>
          db.transaction(() => {
            stores.projects.create(newProject('inner'));
            db.touch('inner');
            throw new Error('inner');
          });
        expect(inner).toThrow('inner');
      });
    expect(outer).toThrow(/none of it is kept/);
    expect(names()).toEqual([]);
    expect(notices).toEqual([]);
    stores.projects.create(newProject('next'));
    expect(notices).toEqual([['projects']]);
  });

  it('refuses work that goes on after it', () => {
    const { db, stores, names } = setUp();
    const later = () => Promise.resolve(stores.projects.create(newProject('a')));
    expect(() => db.transaction(later)).toThrow(/promise/);
    expect(() => db.transaction(() => void db.transaction(later))).toThrow(/promise/);
    expect(names()).toEqual([]);
  });

  it('is needed for every write and notice', () => {
    const { db } = setUp();
    expect(() => db.command('DELETE FROM projects').run()).toThrow(/in a transaction only/);
    expect(() => db.touch('projects')).toThrow(/in a transaction only/);
  });

  it('does not go on once SQLite has rolled it back', () => {
    const { db, stores, notices, names } = setUp();
    const rollback = db.command('ROLLBACK');
    const broken = () =>
      db.transaction(() => {
        stores.projects.create(newProject('a'));
        rollback.run();
        stores.projects.create(newProject('b'));
      });
    expect(broken).toThrow(/rolled back/);
    expect(names()).toEqual([]);
    expect(notices).toEqual([]);
  });
});

describe('a listener', () => {
  it('that throws harms neither the writer nor the other listeners', () => {
    const errors: unknown[] = [];
    const opened = openLedger({
      file: ':memory:',
      now: Date.now,
      newId: () => 'id',
      onListenerError: (cause) => errors.push(cause),
    });
    if (!opened.ok) throw new Error(opened.error.message);
    const heard: (readonly string[])[] = [];
    const broken = new Error('broken listener');
    opened.value.onChange(() => {
      throw broken;
    });
    opened.value.onChange((topics) => heard.push(topics));
    opened.value.transaction(() => opened.value.touch('tasks'));
    expect(heard).toEqual([['tasks']]);
    expect(errors).toEqual([broken]);
  });

  it('hears nothing more once it has stopped', () => {
    const { db, stores } = setUp();
    const heard: (readonly string[])[] = [];
    const stop = db.onChange((topics) => heard.push(topics));
    stop();
    stores.projects.create(newProject('a'));
    expect(heard).toEqual([]);
  });
});

describe('a query', () => {
  it('cannot write', () => {
    const { db } = setUp();
    const write = 'DELETE FROM projects RETURNING name';
    expect(() => db.select(write, NameSchema)).toThrow(/only reads/);
  });

  it('refuses a row that is not what it should be', () => {
    const { db, stores } = setUp();
    stores.projects.create(newProject('a'));
    const query = db.select('SELECT 1 AS name FROM projects', NameSchema);
    expect(() => query.all()).toThrow(/expected string/);
  });
});

describe('changes by others', () => {
  it('are noticed once, and our own are not', () => {
    const file = temporaryFile();
    const ours = openTestLedger(file, 'ours');
    const theirs = openTestLedger(file, 'theirs');
    ours.db.foreignChanges();
    addTask(ours.stores);
    expect(ours.db.foreignChanges()).toBe(false);
    addTask(theirs.stores);
    expect(ours.db.foreignChanges()).toBe(true);
    expect(ours.db.foreignChanges()).toBe(false);
    ours.db.close();
    theirs.db.close();
  });
});
