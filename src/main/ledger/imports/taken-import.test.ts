import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lookThrough } from '../../exports/import/look-through';
import { exported, imported } from '../exports/testing/export-kit';
import { addRichAttempt } from '../exports/testing/rich-attempt';
import { openForReading } from '../reader/open-for-reading';
import { openTestLedger, temporaryFile } from '../testing/fixture';
import { createKnownImports } from './known-imports';
import { openForImport } from './open-for-import';
import { createSlices } from './slices';
import { sweepImport, unfinishedImports } from './sweep-import';

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
