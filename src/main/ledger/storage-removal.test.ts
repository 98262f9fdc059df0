import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { DAY_MS } from '../../shared/model/retention';
import { exported, imported } from './exports/testing/export-kit';
import { createKnownImports } from './imports/known-imports';
import { openForStorage, type StorageConnection } from './storage-connection';
import { createGivingBack } from './storage-giving-back';
import { createRemoval } from './storage-removal';
import { addAttemptWithWords } from './testing/attempt-with-words';
import { addRun, addTask, openTestLedger, RUNNER, temporaryFile } from './testing/fixture';

const SHARED = 'S'.repeat(20_000);
const OWN = 'O'.repeat(20_000);
const CountSchema = z.number();

let ledger: ReturnType<typeof openTestLedger>;
let storage: StorageConnection;

beforeEach(() => {
  const file = temporaryFile();
  ledger = openTestLedger(file);
  storage = openForStorage({ file, nativeBinding: null });
});
afterEach(() => {
  storage.close();
  ledger.db.close();
});

const count = (from: string): number =>
  CountSchema.parse(storage.raw.prepare(`SELECT COUNT(*) FROM ${from}`).pluck().get());

function deleteForGood(runId: string): void {
  ledger.stores.trash.moveAttempts([runId], 'person', `move-${runId}`);
  ledger.stores.trash.purge(runId);
}

/** Everything that is to be removed now. */
function removeAll(now = 0): void {
  const removal = createRemoval(storage);
  for (const id of ledger.stores.trash.unfinished(100)) {
    while (removal.ofRun(id) === 'more');
    ledger.stores.trash.finish(id);
  }
  let after = '';
  for (let swept = removal.unusedOutput(after); swept.slice === 'more';) {
    after = swept.after;
    swept = removal.unusedOutput(after);
  }
  after = '';
  for (let swept = removal.unusedAttachment(after, now); swept.slice === 'more';) {
    after = swept.after;
    swept = removal.unusedAttachment(after, now);
  }
}

describe('removing what was deleted for good', () => {
  it('leaves nothing that the attempt said, and all that it cost', () => {
    const { task, agent } = addTask(ledger.stores);
    const run = addAttemptWithWords(ledger, task, agent, { outputs: [OWN], microUsd: 70 });
    const before = ledger.stores.runs.get(run.id);
    deleteForGood(run.id);
    removeAll();
    for (const table of ['run_events', 'messages', 'incidents', 'outputs']) {
      expect([table, count(table)]).toEqual([table, 0]);
    }
    expect(ledger.stores.runs.get(run.id)).toMatchObject({
      costMicroUsd: 70,
      inputTokens: before?.inputTokens,
    });
    expect(ledger.stores.modelCalls.forRun(run.id)).toHaveLength(1);
    expect(ledger.stores.spend.ofRun(run.id).settledMicroUsd).toBe(70);
    expect(storage.raw.pragma('foreign_key_check')).toEqual([]);
    expect(count('purges WHERE removing = 1 OR finished_at IS NULL')).toBe(0);
  });

  it('keeps an output as long as one attempt uses it', () => {
    const { task, agent } = addTask(ledger.stores);
    const first = addAttemptWithWords(ledger, task, agent, { outputs: [SHARED, OWN] });
    const second = addAttemptWithWords(ledger, task, agent, { outputs: [SHARED] });
    const hash = ledger.stores.outputs.keep(SHARED);
    deleteForGood(first.id);
    removeAll();
    expect(ledger.stores.outputs.get(hash)).toBe(SHARED);
    expect(count('outputs')).toBe(1);
    deleteForGood(second.id);
    removeAll();
    expect(ledger.stores.outputs.get(hash)).toBeNull();
  });

  it('keeps a file as long as a task has it or a prompt went with it, and a day longer', () => {
    const file = ledger.stores.attachments.keep('image/png', Buffer.from('picture'));
    const attachments = [{ name: 'a.png', ...file }];
    const { task, agent } = addTask(ledger.stores, 'Look', { attachments });
    const run = addAttemptWithWords(ledger, task, agent);
    const later = 1_750_000_000_000 + 2 * DAY_MS;
    deleteForGood(run.id);
    removeAll(later);
    expect(ledger.stores.attachments.get(file.hash)).not.toBeNull();
    ledger.stores.trash.moveTask(task.id, 'task');
    ledger.stores.trash.purge(task.id);
    removeAll(1_750_000_000_000);
    expect(ledger.stores.attachments.get(file.hash)).not.toBeNull();
    removeAll(later);
    expect(ledger.stores.attachments.get(file.hash)).toBeNull();
  });

  it('keeps a file that is given a second time, however old it is, for a day', () => {
    let now = 1_750_000_000_000;
    const path = temporaryFile();
    const old = openTestLedger(path, 'old', () => now);
    const { hash } = old.stores.attachments.keep('image/png', Buffer.from('picture'));
    now += 40 * DAY_MS;
    old.stores.attachments.keep('image/png', Buffer.from('picture'));
    const connection = openForStorage({ file: path, nativeBinding: null });
    createRemoval(connection).unusedAttachment('', now + 1_000);
    expect(old.stores.attachments.get(hash)).not.toBeNull();
    createRemoval(connection).unusedAttachment('', now + DAY_MS + 1_000);
    expect(old.stores.attachments.get(hash)).toBeNull();
    connection.close();
    old.db.close();
  });

  it('leaves nothing of what a file said, once the last attempt that it gave is gone', async () => {
    const from = temporaryFile();
    const here = openTestLedger(from, 'from');
    const { task, agent } = addTask(here.stores, 'Plan', { description: 'A most secret plan.' });
    const runs = [addAttemptWithWords(here, task, agent), addAttemptWithWords(here, task, agent)];
    const { file } = await exported(from, { scope: 'task', id: task.id });
    here.db.close();
    expect(await imported(storage.options.file, file)).toMatchObject({ ok: true });
    const [first = '', second = ''] = runs.map(({ id }) => id);

    deleteForGood(first);
    removeAll();
    const kept = await exported(storage.options.file, { scope: 'attempt', id: second });
    expect(kept.text).toContain('A most secret plan.');

    deleteForGood(second);
    removeAll();
    expect(count('import_records')).toBe(0);
    const known = createKnownImports(storage);
    expect(known.originOf(second)).toBeNull();
    expect([known.oneThere([second]), known.wasDeleted(second)]).toEqual([second, true]);
  });

  it('takes nothing of an attempt that was not deleted', () => {
    const { task, agent } = addTask(ledger.stores);
    const run = addAttemptWithWords(ledger, task, agent);
    const events = count('run_events');
    expect(createRemoval(storage).ofRun(run.id)).toBe('done');
    ledger.stores.trash.moveAttempts([run.id], 'person', 'move');
    expect(createRemoval(storage).ofRun(run.id)).toBe('done');
    expect(count('run_events')).toBe(events);
  });

  it('waits while an attempt is at work: it may have kept an output whose event is to come', () => {
    const { task, agent } = addTask(ledger.stores);
    const run = addAttemptWithWords(ledger, task, agent);
    deleteForGood(run.id);
    const atWork = addRun(ledger, task, agent);
    ledger.stores.runs.change(atWork.id, { to: 'running', reason: null }, RUNNER);
    const hash = ledger.stores.outputs.keep(OWN);
    expect(createRemoval(storage).ofRun(run.id)).toBe('busy');
    expect(createRemoval(storage).unusedOutput('')).toEqual({ slice: 'busy', after: '' });
    expect(ledger.stores.outputs.get(hash)).toBe(OWN);
  });
});

describe('the events of a run', () => {
  it('cannot be deleted outside the transaction that marks their run', () => {
    const { task, agent } = addTask(ledger.stores);
    const run = addAttemptWithWords(ledger, task, agent);
    const remove = () => storage.raw.prepare('DELETE FROM run_events WHERE run_id = ?').run(run.id);
    expect(remove).toThrow(/append-only/);
    deleteForGood(run.id);
    expect(remove).toThrow(/append-only/);
  });
});

describe('the file', () => {
  it('is made smaller by what was removed, while others have it open, and is whole', () => {
    const { task, agent } = addTask(ledger.stores);
    const keep = addAttemptWithWords(ledger, task, agent, { calls: 20 });
    const words = { outputs: Array.from({ length: 40 }, (_, n) => `${n}`.repeat(50_000)) };
    const run = addAttemptWithWords(ledger, task, agent, words);
    const pages = () => Number(storage.raw.pragma('page_count', { simple: true }));
    const before = pages();
    deleteForGood(run.id);
    removeAll();
    const givingBack = createGivingBack(storage);
    expect(givingBack.freeRoom()).toMatchObject({ canGiveBack: true });
    expect(givingBack.freeRoom().bytes).toBeGreaterThan(1_000_000);
    while (givingBack.step().slice === 'more');
    expect(givingBack.freeRoom().bytes).toBe(0);
    expect(pages()).toBeLessThan(before / 2);
    expect(storage.raw.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(ledger.stores.runEvents.after(keep.id, 0, 1_000).length).toBeGreaterThan(20);
  });
});
