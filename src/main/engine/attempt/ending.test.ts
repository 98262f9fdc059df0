import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { engineHarness, toolRun } from '../../../../test/engine/harness';
import type { Reply } from '../../../../test/engine/scripted-model';
import { BLOCKED } from '../../../../test/engine/situations';
import { settled } from '../../../../test/engine/virtual-clock';

const { SqliteError } = Database;
const DONE = 'report.md holds 60 rows; wc -l agrees.';
const read: Reply = { calls: [{ tool: 'read_file', input: { path: 'a' } }] };
const locked = () => new SqliteError('database is locked', 'SQLITE_BUSY');

describe('the end of an attempt', () => {
  it('settles its promise only once it is in the ledger', async () => {
    const { clock, enqueue, ports, run, log } = engineHarness({ replies: [{ text: DONE }] });
    const changeRun = ports.ledger.changeRun.bind(ports.ledger);
    let refusals = 3;
    ports.ledger.changeRun = (id, change) => {
      if (change.to === 'completed' && refusals-- > 0) throw locked();
      return changeRun(id, change);
    };
    const { executionId, promise } = enqueue();
    let hasSettled = false;
    void promise.then(() => (hasSettled = true));
    await settled();
    expect({ hasSettled, status: run(executionId).status }).toEqual({
      hasSettled: false,
      status: 'running',
    });
    await clock.advance(10_000);
    expect((await promise).status).toBe('completed');
    expect(log).toHaveLength(3);
  });

  it('is cancelled when the cancel comes while the ledger is locked', async () => {
    const { clock, enqueue, ports } = engineHarness({ replies: [{ text: DONE }] });
    const changeRun = ports.ledger.changeRun.bind(ports.ledger);
    let refusals = 1;
    ports.ledger.changeRun = (id, change) => {
      if (change.to === 'completed' && refusals-- > 0) throw locked();
      return changeRun(id, change);
    };
    const handle = enqueue();
    await settled();
    handle.abort();
    await clock.advance(10_000);
    expect((await handle.promise).status).toBe('cancelled');
  });

  it('comes with its question in one commit where a person is asked', async () => {
    const { database, enqueue, bodies, stores, run } = engineHarness({
      replies: Array.from({ length: 6 }, () => read),
    });
    const seen: unknown[] = [];
    database.onChange(() => {
      const asked = bodies(executionId, 'approval_requested').length;
      const pending = stores.approvals.pendingOf(executionId) !== null;
      if (asked > 0 || pending) seen.push([asked, pending, run(executionId).status]);
    });
    const { executionId, promise } = enqueue();
    await promise;
    expect(seen).toEqual([[1, true, 'paused']]);
  });

  it('follows what a person wrote until the very last: nothing is left unread', async () => {
    const { clock, enqueue, engine, ports, bodies } = engineHarness({
      replies: [{ text: DONE }, { text: DONE }],
    });
    const changeRun = ports.ledger.changeRun.bind(ports.ledger);
    let refusals = 1;
    ports.ledger.changeRun = (id, change) => {
      if (change.to === 'completed' && refusals-- > 0) {
        // The write fails, and before it is tried again a person writes.
        void Promise.resolve().then(() => engine.steer(id, 'Leave out the refunds.'));
        throw locked();
      }
      return changeRun(id, change);
    };
    const { executionId, promise } = enqueue();
    await settled();
    await clock.advance(10_000);
    expect((await promise).status).toBe('completed');
    expect(bodies(executionId, 'turn_started')[1]).toMatchObject({
      reason: 'user',
      prompt: 'Leave out the refunds.',
    });
  });
});

describe('a pause for a person’s word', () => {
  it('does not come where the word came before the pause was written', async () => {
    const { clock, enqueue, engine, ports, bodies } = engineHarness({
      ...BLOCKED,
      replies: [{ text: '' }, { text: DONE }],
    });
    const changeRun = ports.ledger.changeRun.bind(ports.ledger);
    let refusals = 1;
    ports.ledger.changeRun = (id, change) => {
      if (change.to === 'paused' && refusals-- > 0) {
        void Promise.resolve().then(() => engine.steer(id, 'They are in sales.csv.'));
        throw locked();
      }
      return changeRun(id, change);
    };
    const { executionId, promise } = enqueue();
    await clock.advance(10_000);
    expect((await promise).status).toBe('completed');
    expect(bodies(executionId, 'turn_started')[1]).toMatchObject({
      reason: 'user',
      prompt: expect.stringMatching(/^They are in sales\.csv\.[^]*brought nothing new/),
    });
  });

  it('comes all the same where it is no word that it waits for', async () => {
    const { clock, enqueue, engine, ports, model } = engineHarness({ replies: [] });
    ports.model.unready = () => 'The provider has no key.';
    const changeRun = ports.ledger.changeRun.bind(ports.ledger);
    let refusals = 1;
    ports.ledger.changeRun = (id, change) => {
      if (change.to === 'paused' && refusals-- > 0) {
        void Promise.resolve().then(() => engine.steer(id, 'Sort them.'));
        throw locked();
      }
      return changeRun(id, change);
    };
    const { promise } = enqueue();
    await clock.advance(10_000);
    expect(await promise).toMatchObject({ status: 'paused', pausedFor: 'block' });
    expect(model.requests).toHaveLength(0);
  });
});

describe('what cannot be recorded', () => {
  it('does not leave the run running: an error inside ends it as failed with a sentence', async () => {
    const { enqueue, log, stores } = engineHarness({ replies: [] });
    const run = await enqueue().promise;
    expect(run).toMatchObject({
      status: 'failed',
      failureCode: 'internal',
      error: expect.stringMatching(/error of its own/),
    });
    expect(log).toHaveLength(1);
    // The call that was out may have been billed: its money stays counted.
    expect(stores.modelCalls.forRun(run.id)).toMatchObject([{ state: 'uncertain' }]);
  });

  it('is written as soon as the ledger can be written again: a settled answer is never dropped', async () => {
    const { clock, enqueue, ports, stores, log } = engineHarness({
      replies: [{ text: DONE, usage: { inputTokens: 1_000 } }],
    });
    const settle = ports.budget.settle.bind(ports.budget);
    let refusals = 3;
    ports.budget.settle = (id, end) => {
      if (refusals-- > 0) throw locked();
      return settle(id, end);
    };
    const { promise } = enqueue();
    await clock.advance(10_000);
    const run = await promise;
    expect(run).toMatchObject({ status: 'completed', costMicroUsd: 1_000 });
    expect(stores.modelCalls.forRun(run.id)).toMatchObject([{ state: 'settled' }]);
    expect(log).toHaveLength(3);
  });

  it.each(['turn_started', 'step_started', 'tool_call', 'check_started', 'incident'] as const)(
    'does not end the attempt when the ledger is locked for a while: %s',
    async (type) => {
      const { clock, enqueue, ports, bodies } = engineHarness({
        replies: [read, read, read, { text: DONE }],
        task: { checks: ['npm test'] },
      });
      const append = ports.ledger.append.bind(ports.ledger);
      let refusals = 2;
      ports.ledger.append = (id, events) => {
        if (events.some((body) => body.type === type) && refusals-- > 0) throw locked();
        return append(id, events);
      };
      const { executionId, promise } = enqueue();
      await clock.advance(10_000);
      expect((await promise).status).toBe('completed');
      expect(bodies(executionId, 'turn_started')).toHaveLength(2);
      expect(bodies(executionId, 'step_started')).toHaveLength(4);
      expect(bodies(executionId, 'tool_call')).toHaveLength(3);
    },
  );

  it.each([
    ['a step', 'step_started', 0],
    ['a tool', 'tool_call', 1],
  ] as const)(
    'lets nothing begin any more that is cancelled meanwhile: %s',
    async (_what, type, requests) => {
      const ran: string[] = [];
      const { clock, enqueue, model, ports, bodies } = engineHarness({
        replies: [read],
        tool: (tool) => {
          ran.push(tool);
          return Promise.resolve(toolRun({}));
        },
      });
      const append = ports.ledger.append.bind(ports.ledger);
      let refusals = 1;
      ports.ledger.append = (id, events) => {
        if (events.some((body) => body.type === type) && refusals-- > 0) throw locked();
        return append(id, events);
      };
      const handle = enqueue();
      await settled();
      handle.abort();
      await clock.advance(10_000);
      expect((await handle.promise).status).toBe('cancelled');
      expect(model.requests).toHaveLength(requests);
      expect(ran).toEqual([]);
      expect(bodies(handle.executionId, type)).toEqual([]);
    },
  );

  it('rejects with the original error as the cause when the ledger itself fails', async () => {
    const { enqueue, model, database } = engineHarness({ replies: [{ hangsAfter: '' }] });
    const handle = enqueue();
    await model.began(1);
    database.close();
    handle.abort();
    await expect(handle.promise).rejects.toMatchObject({
      message: expect.stringMatching(/could not be written/),
      cause: expect.any(Error),
    });
  });
});
