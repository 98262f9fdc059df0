import { Buffer } from 'node:buffer';
import type Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lookThrough } from '../../exports/import/look-through';
import { exported, imported } from '../exports/testing/export-kit';
import { addRichAttempt } from '../exports/testing/rich-attempt';
import { openForReading } from '../reader/open-for-reading';
import { openTestLedger, temporaryFile } from '../testing/fixture';
import { createKnownImports } from './known-imports';
import { openForImport } from './open-for-import';
import { createSlices, type Slices } from './slices';
import { sweepImport, unfinishedImports } from './sweep-import';
import { takeImport } from './take-import';

let from: string;
let to: string;
let here: ReturnType<typeof openTestLedger>;
let there: ReturnType<typeof openTestLedger>;

beforeEach(() => {
  from = temporaryFile();
  to = temporaryFile();
  here = openTestLedger(from, 'from');
  there = openTestLedger(to, 'to');
});
afterEach(() => {
  here.db.close();
  there.db.close();
});

async function anExport() {
  const run = addRichAttempt(here, { text: 'Done.', output: 'A long output' });
  return { run, ...(await exported(from, { scope: 'attempt', id: run.id })) };
}

/** Rows of each table that an import writes to. */
function rowsOf(file: string): Readonly<Record<string, unknown>> {
  const { connection } = openForImport({ file, nativeBinding: null });
  const tables = ['projects', 'agents', 'tasks', 'sessions', 'runs', 'messages', 'run_events'];
  tables.push('model_calls', 'incidents', 'approvals', 'outputs', 'attachments');
  tables.push('imports', 'import_records', 'checkpoints', 'spend_by_quarter', 'spend_by_work');
  const counts = tables.map((table): [string, unknown] => [
    table,
    connection.prepare(`SELECT COUNT(*) FROM ${table}`).pluck().get(),
  ]);
  connection.close();
  return Object.fromEntries<unknown>(counts);
}

/** Commits each row by itself, and ends as a process that is killed before one commit more. */
function cutOffAfter(connection: Database.Database, commits: number): Slices {
  let done = 0;
  return {
    write: (work) => {
      connection.exec('BEGIN IMMEDIATE');
      work();
      if (done === commits) throw new Error('killed');
      connection.exec('COMMIT');
      done += 1;
      return Promise.resolve();
    },
    flush: () => Promise.resolve(),
    drop: () => undefined,
  };
}

/** Whether an import of which `commits` rows were committed came to its end; what it left is left. */
async function importCutOff(ledgerFile: string, file: string, commits: number): Promise<boolean> {
  const looked = await lookThrough(file);
  if (!looked.ok) throw new Error(looked.error);
  const { connection, makeDurable } = openForImport({ file: ledgerFile, nativeBinding: null });
  let ids = 0;
  try {
    const slices = cutOffAfter(connection, commits);
    await takeImport(
      { connection, slices, makeDurable, newId: () => `agent-of-cut-${(ids += 1)}` },
      {
        importId: `cut-${commits}`,
        file,
        fileName: 'attempt.jsonl',
        sha256: looked.value.end.sha256,
        projectId: 'project-of-cut',
        taskId: looked.value.task.id,
        noFolder: '/nowhere',
        now: 1_770_000_000_000,
      },
    );
    return true;
  } catch (cause) {
    if (cause instanceof Error && cause.message === 'killed') return false;
    throw cause;
  } finally {
    connection.close();
  }
}

describe('an imported attempt', () => {
  it('costs nothing here: it is in no sum, though its totals are what they were', async () => {
    const { run, file } = await anExport();
    const before = there.stores.modelCalls.spentSince(0);
    await imported(to, file);
    expect(there.stores.modelCalls.spentSince(0)).toEqual(before);
    expect(rowsOf(to)).toMatchObject({ model_calls: 0, spend_by_quarter: 0, spend_by_work: 0 });
    expect(there.stores.runs.get(run.id)?.costMicroUsd).toBe(run.costMicroUsd);
  });

  it('can neither be run, nor go on, nor wait: its task is archived and it has ended', async () => {
    const { run, file } = await anExport();
    expect(run.status).toBe('running');
    await imported(to, file);
    expect(there.stores.runs.allLive()).toEqual([]);
    const attempt = there.stores.runs.attempt(run.id);
    expect(attempt).toMatchObject({ status: 'interrupted', importedAt: 1_770_000_000_000 });
    expect(there.stores.tasks.get(attempt?.ownerId ?? '')?.status).toBe('archived');
    expect(there.stores.projects.list()).toEqual([]);
    expect(there.stores.agents.list()).toEqual([]);
    expect(there.stores.approvals.pending()).toEqual([]);
  });

  it('brings no checkpoint: a file names no git directory', async () => {
    const { run, file } = await anExport();
    here.stores.checkpoints.ofRun(run.id);
    await imported(to, file);
    expect(rowsOf(to)).toMatchObject({ checkpoints: 0 });
  });

  it('is known again by its file', async () => {
    const { run, file } = await anExport();
    await imported(to, file);
    const looked = await lookThrough(file);
    const sum = looked.ok ? looked.value.end.sha256 : '';
    const reader = openForReading({ file: to, nativeBinding: null });
    expect(createKnownImports(reader).givenBy(sum)).toEqual([run.id]);
    expect(createKnownImports(reader).oneThere(['nobody', run.id])).toBe(run.id);
    reader.close();
  });

  it('comes only once: a second time nothing is written', async () => {
    const { file } = await anExport();
    await imported(to, file);
    const before = rowsOf(to);
    await expect(imported(to, file)).rejects.toThrow(/UNIQUE|PRIMARY KEY/);
    expect(rowsOf(to)).toEqual(before);
  });
});

describe('an import that ends before its time', () => {
  it('leaves nothing', async () => {
    const { file } = await anExport();
    const before = rowsOf(to);
    const controller = new AbortController();
    const reason = new Error('The person thought better of it.');
    const taking = imported(to, file, controller.signal);
    controller.abort(reason);
    await expect(taking).rejects.toThrow(reason);
    expect(rowsOf(to)).toEqual(before);
  });

  it('is seen by nobody until it is swept, whatever slice it stopped after', async () => {
    const { run, file } = await anExport();
    const before = rowsOf(to);
    await imported(to, file);
    const { connection } = openForImport({ file: to, nativeBinding: null });
    // As a crash right before the last commit leaves it.
    connection.exec('UPDATE imports SET finished_at = NULL; UPDATE runs SET is_arriving = 1');
    expect(there.stores.runs.list({ limit: 10 })).toEqual([]);
    expect(there.stores.tasks.list({ limit: 10 })).toEqual([]);
    expect(there.stores.runs.allLive()).toEqual([]);
    expect(connection.pragma('foreign_key_check')).toEqual([]);
    const [id = ''] = unfinishedImports(connection);
    await sweepImport(connection, createSlices(connection), id);
    connection.close();
    expect(rowsOf(to)).toEqual(before);
    expect(there.stores.runs.get(run.id)).toBeNull();
    expect(await imported(to, file)).toMatchObject({ ok: true });
  });

  it('keeps an output and a file that an attempt of another import has come to use meanwhile', async () => {
    const words = { text: 'Done.', output: 'A shared output' };
    const [one, two] = [addRichAttempt(here, words), addRichAttempt(here, words)];
    const first = await exported(from, { scope: 'attempt', id: one.id });
    const second = await exported(from, { scope: 'attempt', id: two.id });
    await imported(to, first.file);
    await imported(to, second.file);
    const { connection } = openForImport({ file: to, nativeBinding: null });
    connection.exec(`
      UPDATE runs SET is_arriving = 1 WHERE id = '${one.id}';
      UPDATE imports SET finished_at = NULL WHERE id IN (
        SELECT import_id FROM import_records WHERE run_id = '${one.id}')`);
    const [id = ''] = unfinishedImports(connection);
    await sweepImport(connection, createSlices(connection), id);
    connection.close();
    const again = await exported(to, { scope: 'attempt', id: two.id });
    expect(again.text).toBe(second.text);
  });

  it('keeps a file that a person has given since, for a task still being written', async () => {
    const { file } = await anExport();
    await imported(to, file);
    const { connection } = openForImport({ file: to, nativeBinding: null });
    connection.exec(
      'UPDATE imports SET finished_at = NULL, begun_at = 1; UPDATE runs SET is_arriving = 1',
    );
    connection.exec('UPDATE attachments SET at = 1');
    there.stores.attachments.keep('image/png', Buffer.from('not quite a picture'));
    const [id = ''] = unfinishedImports(connection);
    await sweepImport(connection, createSlices(connection), id);
    connection.close();
    expect(rowsOf(to)).toMatchObject({ outputs: 0, attachments: 1, runs: 0, imports: 0 });
  });

  it('is seen by nobody, and is swept to the last row, wherever it was cut off', async () => {
    const { run, file } = await anExport();
    const before = rowsOf(to);
    for (let commits = 1; ; commits += 1) {
      const ended = await importCutOff(to, file, commits);
      expect(there.stores.runs.list({ limit: 10 })).toHaveLength(ended ? 1 : 0);
      expect(there.stores.tasks.list({ limit: 10 })).toEqual([]);
      if (ended) {
        expect(commits).toBeGreaterThan(50);
        expect((await exported(to, { scope: 'attempt', id: run.id })).text).toBe(
          (await exported(from, { scope: 'attempt', id: run.id })).text,
        );
        return;
      }
      const { connection } = openForImport({ file: to, nativeBinding: null });
      expect(connection.pragma('foreign_key_check')).toEqual([]);
      // The sweep is cut off as well, and done again.
      const [id = ''] = unfinishedImports(connection);
      await sweepImport(connection, cutOffAfter(connection, 3), id).catch(() => undefined);
      if (connection.inTransaction) connection.exec('ROLLBACK');
      for (const left of unfinishedImports(connection)) {
        await sweepImport(connection, createSlices(connection), left);
      }
      connection.close();
      expect([commits, rowsOf(to)]).toEqual([commits, before]);
    }
  }, 60_000);

  it('keeps an output that another attempt has come to use meanwhile', async () => {
    const { file } = await anExport();
    await imported(to, file);
    const { connection } = openForImport({ file: to, nativeBinding: null });
    connection.exec(
      'UPDATE imports SET finished_at = NULL, begun_at = 0; UPDATE runs SET is_arriving = 1',
    );
    addRichAttempt(there, { text: 'Done.', output: 'A long output' });
    const [id = ''] = unfinishedImports(connection);
    await sweepImport(connection, createSlices(connection), id);
    connection.close();
    expect(rowsOf(to)).toMatchObject({ outputs: 1, attachments: 1, runs: 1, imports: 0 });
  });
});
