import { getEventListeners } from 'node:events';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { engineHarness, toolRun } from '../../../test/engine/harness';

const { SqliteError } = Database;
const MORE = 'I counted the rows. Next I will add the totals.';
const DONE = 'report.md holds 60 rows; wc -l agrees.';

describe('an attempt', () => {
  it('is queued under its task’s id before anything runs, and completes with a preview of its answer', async () => {
    const { enqueue, stores, task } = engineHarness({ replies: [{ text: DONE }] });
    const handle = enqueue();
    expect(handle.executionId).toBe(`${task.id}:attempt-1`);
    expect(stores.runs.get(handle.executionId)?.status).toBe('queued');
    const run = await handle.promise;
    expect(run).toMatchObject({ status: 'completed', resultPreview: DONE, error: null });
    expect(stores.tasks.get(task.id)?.status).toBe('completed');
  });

  it('settles only after its terminal status is in the ledger', async () => {
    const { enqueue, bodies } = engineHarness({ replies: [{ text: DONE }] });
    const handle = enqueue();
    await handle.promise;
    expect(bodies(handle.executionId, 'status').map(({ to }) => to)).toEqual([
      'queued',
      'running',
      'completed',
    ]);
  });

  it('asks with the description and the completion requirements', async () => {
    const { enqueue, model } = engineHarness({
      replies: [{ text: DONE }],
      description: 'Sum the orders.',
    });
    await enqueue().promise;
    const [first] = model.requests[0]?.messages ?? [];
    expect(first).toMatchObject({
      role: 'user',
      text: expect.stringMatching(/^Sum the orders\.\n\nCompletion requirements/),
    });
  });

  it('asks with the title where there is no description', async () => {
    const { enqueue, model } = engineHarness({ replies: [{ text: DONE }] });
    await enqueue().promise;
    expect(model.requests[0]?.messages[0]).toMatchObject({
      text: expect.stringMatching(/^Clean the orders\n/),
    });
  });

  it('is the same one, with the same promise, for a second call in the same tick', async () => {
    const { enqueue, stores, task } = engineHarness({ replies: [{ text: DONE }] });
    const first = enqueue();
    const second = enqueue();
    expect(first.deduped).toBeUndefined();
    expect(second).toMatchObject({ executionId: first.executionId, deduped: true });
    expect(second.promise).toBe(first.promise);
    await first.promise;
    expect(stores.runs.nextAttempt(task.id)).toBe(2);
  });

  it('gets the next number when the task is run again', async () => {
    const { enqueue, task } = engineHarness({ replies: [{ text: DONE }, { text: DONE }] });
    await enqueue().promise;
    expect(enqueue().executionId).toBe(`${task.id}:attempt-2`);
  });

  it('begins anew for a call that comes with the very notice of the last one’s end', async () => {
    const { enqueue, database, stores, task } = engineHarness({
      replies: [{ text: DONE }, { text: DONE }],
    });
    const second = new Promise<string>((resolve) => {
      const stop = database.onChange(() => {
        if (stores.tasks.get(task.id)?.status !== 'completed') return;
        stop();
        resolve(enqueue().executionId);
      });
    });
    const first = enqueue();
    expect(await second).toBe(`${task.id}:attempt-2`);
    expect((await first.promise).status).toBe('completed');
    const again = enqueue();
    expect(again.executionId).toBe(`${task.id}:attempt-2`);
    expect((await again.promise).status).toBe('completed');
  });

  it('is refused for a task whose agent or project was removed', () => {
    const { attempts, stores, task } = engineHarness({ replies: [] });
    stores.projects.archive(task.projectId);
    expect(attempts.enqueue(task.id)).toMatchObject({
      error: { message: expect.stringMatching(/project of this task was removed/) },
    });
    stores.agents.archive(task.agentId);
    expect(attempts.enqueue(task.id)).toMatchObject({
      error: { message: expect.stringMatching(/agent of this task was removed/) },
    });
  });

  it('says in its last status that the answer still looks unfinished', async () => {
    const { enqueue, bodies } = engineHarness({
      replies: [{ text: MORE }, { text: MORE }, { text: MORE }],
    });
    const run = await enqueue().promise;
    expect(bodies(run.id, 'status').at(-1)?.reason).toMatch(/announcing more work/);
  });

  it('is refused in a sentence for a task that is gone or archived', () => {
    const { attempts, stores, task } = engineHarness({ replies: [] });
    expect(attempts.enqueue('nothing')).toMatchObject({ ok: false, error: { code: 'NOT_FOUND' } });
    stores.tasks.setStatus(task.id, 'archived');
    expect(attempts.enqueue(task.id)).toMatchObject({ ok: false, error: { code: 'CONFLICT' } });
  });

  it('fails before anything is sent when its folder cannot be worked in', async () => {
    const { enqueue, model } = engineHarness({ replies: [], unusable: 'The folder is gone.' });
    expect(await enqueue().promise).toMatchObject({
      status: 'failed',
      error: 'The folder is gone.',
    });
    expect(model.requests).toHaveLength(0);
  });

  it('leaves no heartbeat and no live handle behind', async () => {
    const { enqueue, attempts, ticking } = engineHarness({ replies: [{ text: DONE }] });
    const handle = enqueue();
    await handle.promise;
    expect(ticking.size).toBe(0);
    expect(attempts.live(handle.executionId)).toBeNull();
  });
});

describe('a follow-up', () => {
  it('comes in the same session when the text announces more work, and says why', async () => {
    const { enqueue, bodies, model } = engineHarness({ replies: [{ text: MORE }, { text: DONE }] });
    const handle = enqueue();
    await handle.promise;
    expect(bodies(handle.executionId, 'turn_started')).toMatchObject([
      { turn: 1, kind: 'initial', reason: null },
      {
        turn: 2,
        kind: 'follow_up',
        reason: 'incomplete',
        why: expect.stringContaining('Next I will'),
      },
    ]);
    expect(model.requests[1]?.messages.map(({ role }) => role)).toEqual([
      'user',
      'assistant',
      'user',
    ]);
  });

  it('comes at most twice', async () => {
    const { enqueue, model } = engineHarness({
      replies: [{ text: MORE }, { text: MORE }, { text: MORE }],
    });
    const run = await enqueue().promise;
    expect(model.requests).toHaveLength(3);
    expect(run.status).toBe('completed');
  });

  it('never comes where the agent allows none', async () => {
    const { enqueue, model } = engineHarness({
      replies: [{ text: MORE }],
      agent: { maxFollowups: 0 },
    });
    await enqueue().promise;
    expect(model.requests).toHaveLength(1);
  });

  it('does not come after a failed turn, and the attempt is failed whatever its text says', async () => {
    const { enqueue, model } = engineHarness({
      replies: [
        {
          text: `All done. ${MORE}`,
          failure: { code: 'overloaded', message: 'The provider is overloaded; try later.' },
        },
      ],
    });
    const run = await enqueue().promise;
    expect(model.requests).toHaveLength(1);
    expect(run).toMatchObject({
      status: 'failed',
      error: 'The provider is overloaded; try later.',
      resultPreview: null,
    });
  });

  it('that fails makes the attempt failed and keeps the cost of every turn', async () => {
    const { enqueue } = engineHarness({
      replies: [
        { text: MORE, usage: { inputTokens: 1_000, outputTokens: 100 } },
        { failure: { code: 'rate_limit', message: 'Too many requests.' }, mayBeBilled: false },
      ],
    });
    const run = await enqueue().promise;
    expect(run).toMatchObject({ status: 'failed', inputTokens: 1_000, costMicroUsd: 2_000 });
  });
});

describe('tokens and cost', () => {
  it('are the sums over all turns, and equal the model calls', async () => {
    const { enqueue, stores } = engineHarness({
      replies: [
        {
          calls: [{ tool: 'read_file', input: { path: 'a' } }],
          usage: { inputTokens: 500, outputTokens: 20 },
        },
        { text: MORE, usage: { inputTokens: 700, cachedInputTokens: 500, outputTokens: 30 } },
        { text: DONE, usage: { inputTokens: 900, outputTokens: 10 } },
      ],
    });
    const handle = enqueue();
    const run = await handle.promise;
    // 500 + 200 new + 500 cached at a tenth + 900 input tokens at $1, 60 output tokens at $10 a million.
    expect(run).toMatchObject({
      inputTokens: 2_100,
      cachedInputTokens: 500,
      outputTokens: 60,
      costMicroUsd: 500 + 200 + 50 + 900 + 600,
    });
    const calls = stores.modelCalls.forRun(run.id);
    expect(calls.map(({ state }) => state)).toEqual(['settled', 'settled', 'settled']);
    expect(calls.reduce((sum, call) => sum + (call.actualMicroUsd ?? 0), 0)).toBe(run.costMicroUsd);
  });

  it('count a call without reported usage as the most that it could have come to', async () => {
    const { enqueue, stores } = engineHarness({ replies: [{ text: DONE, usage: null }] });
    const run = await enqueue().promise;
    const [call] = stores.modelCalls.forRun(run.id);
    expect(call).toMatchObject({ provenance: 'estimated', state: 'settled' });
    expect(run.costMicroUsd).toBe(call?.reservedMicroUsd);
    expect(run.costMicroUsd).toBeGreaterThan(0);
  });

  it('say that a call is unpriced instead of calling it free', async () => {
    const { enqueue } = engineHarness({ replies: [{ text: DONE }], price: null });
    expect(await enqueue().promise).toMatchObject({ costMicroUsd: 0, unpricedCalls: 1 });
  });

  it('are nothing for a call that was surely not billed', async () => {
    const { enqueue, stores } = engineHarness({
      replies: [{ failure: { code: 'auth', message: 'The key was refused.' }, mayBeBilled: false }],
    });
    const run = await enqueue().promise;
    expect(stores.modelCalls.forRun(run.id)).toMatchObject([
      { state: 'released', actualMicroUsd: 0 },
    ]);
    expect(run).toMatchObject({ costMicroUsd: 0, unpricedCalls: 0 });
  });
});

describe('cancel', () => {
  it('while the model answers ends the attempt as cancelled and keeps what was said', async () => {
    const { enqueue, model, bodies } = engineHarness({ replies: [{ hangsAfter: 'I begin with' }] });
    const handle = enqueue();
    await model.began(1);
    handle.abort();
    const run = await handle.promise;
    expect(run.status).toBe('cancelled');
    expect(bodies(run.id, 'text')).toMatchObject([{ text: 'I begin with' }]);
    expect(bodies(run.id, 'turn_finished')).toMatchObject([{ outcome: 'cancelled' }]);
  });

  it('in a tool sends no further request', async () => {
    const { enqueue, model } = engineHarness({
      replies: [{ calls: [{ tool: 'run_command', input: { command: 'sleep 100' } }] }],
      tool: (_tool, _input, signal) =>
        new Promise((resolve) => {
          signal.addEventListener('abort', () => resolve(toolRun({ outcome: 'cancelled' })));
          handle.abort();
        }),
    });
    const handle = enqueue();
    expect((await handle.promise).status).toBe('cancelled');
    expect(model.requests).toHaveLength(1);
  });

  it('between the tools of one step starts no further tool', async () => {
    const started: unknown[] = [];
    const { enqueue } = engineHarness({
      replies: [
        {
          calls: [
            { tool: 'write_file', input: { path: 'a' } },
            { tool: 'write_file', input: { path: 'b' } },
          ],
        },
      ],
      tool: (_tool, input) => {
        started.push(input);
        handle.abort();
        return Promise.resolve(toolRun({}));
      },
    });
    const handle = enqueue();
    await handle.promise;
    expect(started).toEqual([{ path: 'a' }]);
  });

  it('by a signal that was aborted before makes no request at all', async () => {
    const { enqueue, model } = engineHarness({ replies: [] });
    const run = await enqueue(AbortSignal.abort()).promise;
    expect(run.status).toBe('cancelled');
    expect(model.requests).toHaveLength(0);
  });

  it('by a caller’s signal works, and its listener is removed at the end', async () => {
    const { enqueue, model } = engineHarness({ replies: [{ hangsAfter: '' }] });
    const controller = new AbortController();
    const listeners = countListeners(controller.signal);
    const handle = enqueue(controller.signal);
    await model.began(1);
    expect(listeners()).toBe(1);
    controller.abort();
    expect((await handle.promise).status).toBe('cancelled');
    expect(listeners()).toBe(0);
  });

  it('of everything waits until every attempt has ended, and lets none begin', async () => {
    const { enqueue, attempts, model, stores, task } = engineHarness({
      replies: [{ hangsAfter: '' }],
    });
    const handle = enqueue();
    await model.began(1);
    const stopped = attempts.stopAll();
    expect(attempts.enqueue(task.id)).toMatchObject({ ok: false, error: { code: 'CONFLICT' } });
    await stopped;
    expect(stores.runs.get(handle.executionId)?.status).toBe('cancelled');
  });
});

describe('what cannot be recorded', () => {
  it('does not leave the run running: an error inside ends it as failed with a sentence', async () => {
    const { enqueue, log, stores } = engineHarness({ replies: [] });
    const run = await enqueue().promise;
    expect(run).toMatchObject({
      status: 'failed',
      error: expect.stringMatching(/error of its own/),
    });
    expect(log).toHaveLength(1);
    // The call that was out may have been billed: its money stays counted.
    expect(stores.modelCalls.forRun(run.id)).toMatchObject([{ state: 'uncertain' }]);
  });

  it('is written as soon as the ledger can be written again: a settled answer is never dropped', async () => {
    const { enqueue, ports, stores, log } = engineHarness({
      replies: [{ text: DONE, usage: { inputTokens: 1_000 } }],
    });
    const settle = ports.budget.settle.bind(ports.budget);
    let locked = 3;
    ports.budget.settle = (id, end) => {
      if (locked-- > 0) throw new SqliteError('database is locked', 'SQLITE_BUSY');
      return settle(id, end);
    };
    const run = await enqueue().promise;
    expect(run).toMatchObject({ status: 'completed', costMicroUsd: 1_000 });
    expect(stores.modelCalls.forRun(run.id)).toMatchObject([{ state: 'settled' }]);
    expect(log).toHaveLength(3);
  });

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

/** How many abort listeners stand on the signal now. */
function countListeners(signal: AbortSignal): () => number {
  return () => getEventListeners(signal, 'abort').length;
}
