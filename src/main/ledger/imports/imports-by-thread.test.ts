import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { threadScript } from '../../../../test/typescript';
import { exported } from '../exports/testing/export-kit';
import { addRichAttempt } from '../exports/testing/rich-attempt';
import { openTestLedger, temporaryFile } from '../testing/fixture';
import { importsByThread, type Imports } from './imports-by-thread';

const SCRIPT = threadScript(new URL('./ledger-import-thread.ts', import.meta.url));
const EVENTS = 8_000;

let from: string;
let to: string;
let here: ReturnType<typeof openTestLedger>;
let there: ReturnType<typeof openTestLedger>;
let imports: Imports;
let errors: unknown[];

beforeEach(() => {
  from = temporaryFile();
  to = temporaryFile();
  here = openTestLedger(from, 'from');
  there = openTestLedger(to, 'to');
  errors = [];
  imports = threads();
});
afterEach(async () => {
  await imports.close();
  here.db.close();
  there.db.close();
});

const threads = () =>
  importsByThread(SCRIPT, { file: to, nativeBinding: null }, (cause) => errors.push(cause));

/** A file that takes many slices, as it was looked through. */
async function lookedThrough() {
  const payload = JSON.stringify({ turn: 1, step: 1, text: 'Words of an answer. '.repeat(10) });
  const payloads = Array.from({ length: EVENTS }, () => payload);
  const run = addRichAttempt(here, { text: 'Done.', output: 'A long output', payloads });
  const { file } = await exported(from, { scope: 'attempt', id: run.id });
  const job = { importId: 'import', file, fileName: 'attempt.jsonl' };
  const looked = await imports.look(job);
  if (!looked.ok) throw new Error(looked.error);
  const { sha256, taskId } = looked.value;
  const order = { ...job, sha256, taskId, projectId: 'project', noFolder: '/nowhere', now: 1 };
  return { run, order, preview: looked.value.preview };
}

/** Until the thread has written events, which nobody sees yet. */
async function midway(runId: string): Promise<void> {
  while (there.stores.runEvents.recent(runId, 1).length === 0) await turn();
}

describe('an import in its thread', () => {
  it('says what a file holds, takes it once, and knows it the second time', async () => {
    const { run, order, preview } = await lookedThrough();
    expect(preview).toMatchObject({ attempts: [{ id: run.id, agentName: 'Ada' }], already: [] });
    expect(preview.attempts[0]?.events).toBeGreaterThan(EVENTS);
    expect(await imports.take(order)).toMatchObject({
      value: { attemptIds: [run.id], already: false },
    });
    expect(await imports.take({ ...order, importId: 'again' })).toMatchObject({
      value: { attemptIds: [run.id], already: true },
    });
    expect(there.stores.runs.list({ limit: 10 })).toHaveLength(1);
    expect(errors).toEqual([]);
  }, 60_000);

  it('lets the app write meanwhile, and read no unfinished attempt', async () => {
    const { run, order } = await lookedThrough();
    const taking = imports.take(order);
    await midway(run.id);
    const finish = { isReached: false };
    void taking.then(() => (finish.isReached = true));
    let written = 0;
    for (; !finish.isReached && written < 200; written += 1) {
      there.stores.projects.create({ name: 'Meanwhile', folder: '/tmp' });
      await turn();
    }
    expect(await taking).toMatchObject({ ok: true });
    expect(written).toBeGreaterThan(1);
    expect(there.stores.projects.list()).toHaveLength(written);
  }, 60_000);

  it('leaves nothing when it is ended midway', async () => {
    const { run, order } = await lookedThrough();
    const controller = new AbortController();
    const taking = imports.take(order, controller.signal);
    await midway(run.id);
    expect(there.stores.runs.list({ limit: 10 })).toEqual([]);
    controller.abort();
    expect(await taking).toEqual({ ok: false, error: 'The import was ended; nothing was kept.' });
    expect(there.stores.runs.get(run.id)).toBeNull();
    expect(there.stores.runEvents.recent(run.id, 1)).toEqual([]);
    expect(there.stores.imports.hasUnfinished()).toBe(false);
  }, 60_000);

  it('that dies midway is seen by nobody, and swept at the next start', async () => {
    const { run, order } = await lookedThrough();
    const taking = imports.take(order);
    await midway(run.id);
    await imports.close();
    expect(await taking).toMatchObject({ ok: false });
    expect(there.stores.runs.list({ limit: 10 })).toEqual([]);
    expect(there.stores.imports.hasUnfinished()).toBe(true);
    imports = threads();
    expect(await imports.sweep()).toMatchObject({ value: { imports: 1 } });
    expect(there.stores.runs.get(run.id)).toBeNull();
    expect(there.stores.runEvents.recent(run.id, 1)).toEqual([]);
    expect(await imports.take(order)).toMatchObject({ ok: true });
  }, 60_000);

  it('takes no file that has changed since it was looked through', async () => {
    const { run, order } = await lookedThrough();
    expect(await imports.take({ ...order, sha256: '0'.repeat(64) })).toEqual({
      ok: false,
      error: 'This file has changed since it was looked through; choose it again.',
    });
    expect(there.stores.runs.get(run.id)).toBeNull();
  }, 60_000);
});
