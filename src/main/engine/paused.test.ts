import { describe, expect, it } from 'vitest';
import { engineHarness, toolRun, type HarnessOptions } from '../../../test/engine/harness';
import { ASKING, BLOCKED, limitedBudget } from '../../../test/engine/situations';
import { settled } from '../../../test/engine/virtual-clock';

const MINUTE_MS = 60_000;
const WRITES = {
  calls: [{ tool: 'write_file', input: { path: 'a' } }],
  usage: { inputTokens: 1_000, outputTokens: 100 },
};
const DONE = { text: 'The orders are clean.', usage: { inputTokens: 2_000, outputTokens: 50 } };

/** An attempt that runs out of money after its first step; `wait` (ms) until the limit reopens. */
async function outOfMoney(wait: number | null, options: HarnessOptions = {}) {
  const limit = limitedBudget();
  const until = (): number | null => (wait === null ? null : harness.clock.now() + wait);
  const harness = engineHarness({
    replies: [WRITES, DONE],
    budget: limit.budget,
    tool: () => {
      limit.close(until());
      return Promise.resolve(toolRun({ output: 'written' }));
    },
    ...options,
  });
  harness.ports.clock.every(500, harness.engine.tick);
  const { executionId, promise } = harness.enqueue();
  const paused = await promise;
  return { ...harness, limit, until, executionId, paused, now: () => harness.run(executionId) };
}

describe('an attempt whose budget refuses', () => {
  it('is paused, and its task deferred until the window reopens', async () => {
    const { paused, taskNow, until, bodies, executionId } = await outOfMoney(MINUTE_MS);
    expect(paused).toMatchObject({ status: 'paused', pausedFor: 'budget', error: null });
    expect(taskNow()).toMatchObject({
      status: 'deferred',
      wakeAt: until(),
      statusReason: 'The daily limit of $0.0001 is used up.',
    });
    expect(bodies(executionId, 'turn_finished')).toEqual([]);
  });

  it('goes on when the window reopens: the same attempt, in the same turn, with its totals', async () => {
    const { clock, limit, now, model, bodies, executionId, taskNow, stores, task } =
      await outOfMoney(MINUTE_MS);
    limit.open();
    await clock.advance(MINUTE_MS - 1_000);
    expect(now().status).toBe('paused');
    await clock.advance(2_000);
    // 3,000 input tokens at $1 and 150 output tokens at $10 a million.
    expect(now()).toMatchObject({
      status: 'completed',
      attempt: 1,
      tryNumber: 1,
      recoveries: 0,
      inputTokens: 3_000,
      outputTokens: 150,
      costMicroUsd: 3_000 + 1_500,
    });
    expect(bodies(executionId, 'turn_started')).toHaveLength(1);
    expect(bodies(executionId, 'recovered')).toEqual([]);
    expect(model.requests[1]?.messages.map(({ role }) => role)).toEqual([
      'user',
      'assistant',
      'tool',
    ]);
    expect(taskNow()).toMatchObject({ status: 'completed', wakeAt: null });
    expect(stores.runs.nextAttempt(task.id)).toBe(2);
  });

  it('is paused anew when there is still no money', async () => {
    const { clock, limit, now, taskNow, until } = await outOfMoney(MINUTE_MS);
    await clock.advance(MINUTE_MS - 1_000);
    const reopens = until();
    limit.close(reopens);
    await clock.advance(2_000);
    expect(now().status).toBe('paused');
    expect(taskNow().wakeAt).toBe(reopens);
    limit.open();
    await clock.advance(MINUTE_MS);
    expect(now().status).toBe('completed');
  });

  it('goes on by itself never where only a person can make room', async () => {
    const { clock, limit, now, engine, executionId } = await outOfMoney(null);
    limit.open();
    await clock.advance(600 * MINUTE_MS);
    expect(now().status).toBe('paused');
    const resumed = engine.resume(executionId);
    expect(resumed).toMatchObject({ ok: true, value: { executionId } });
    await settled();
    expect(now().status).toBe('completed');
  });

  it('stays paused while the queue is held', async () => {
    const { clock, limit, now, engine } = await outOfMoney(MINUTE_MS);
    limit.open();
    engine.pauseQueue();
    await clock.advance(10 * MINUTE_MS);
    expect(now().status).toBe('paused');
    engine.openQueue();
    await clock.advance(1_000);
    expect(now().status).toBe('completed');
  });

  it('goes on in the next process when the app was closed at its time', async () => {
    const { clock, engine, limit, kill, startProcess, now } = await outOfMoney(MINUTE_MS);
    await engine.close();
    kill();
    limit.open();
    await clock.advance(10 * MINUTE_MS);
    const next = startProcess().engine;
    expect(next.recover()).toEqual({ resumed: 0, interrupted: 0 });
    next.tick();
    await settled();
    expect(now()).toMatchObject({ status: 'completed', attempt: 1, recoveries: 0 });
  });

  it('ends in a sentence when its project was removed meanwhile', async () => {
    const { clock, limit, now, stores, project } = await outOfMoney(MINUTE_MS);
    limit.open();
    stores.projects.archive(project.id);
    await clock.advance(2 * MINUTE_MS);
    expect(now()).toMatchObject({ status: 'failed', failureCode: 'workspace' });
  });
});

describe('a person', () => {
  it('lets it go on before its time by wanting the task: it is the same attempt', async () => {
    const { limit, enqueue, executionId, clock, stores, task } = await outOfMoney(MINUTE_MS);
    limit.open();
    const handle = enqueue();
    expect(handle).toMatchObject({ executionId, deduped: true });
    expect((await handle.promise).status).toBe('completed');
    await clock.advance(10 * MINUTE_MS);
    expect(stores.runs.nextAttempt(task.id)).toBe(2);
  });

  it('lets a blocked one go on by resuming it: the agent is told what was found', async () => {
    const { enqueue, engine, model, run } = engineHarness({
      ...BLOCKED,
      replies: [{ text: '' }, DONE],
    });
    const { executionId, promise } = enqueue();
    expect(await promise).toMatchObject({ status: 'paused', pausedFor: 'block' });
    expect(engine.resume(executionId).ok).toBe(true);
    await settled();
    expect(run(executionId).status).toBe('completed');
    expect(model.requests[1]?.messages.at(-1)).toMatchObject({
      role: 'user',
      text: expect.stringMatching(/brought nothing new/),
    });
  });

  it('cannot let one go on that waits for an answer', async () => {
    const { enqueue, engine, task, run } = engineHarness(ASKING);
    const { executionId, promise } = enqueue();
    await promise;
    const refusal = { error: { code: 'CONFLICT', message: expect.stringMatching(/your answer/) } };
    expect(engine.resume(executionId)).toMatchObject(refusal);
    expect(engine.enqueue(task.id)).toMatchObject(refusal);
    expect(run(executionId).status).toBe('paused');
  });

  it('is refused in a sentence where nothing is paused', async () => {
    const { enqueue, engine } = engineHarness({ replies: [DONE] });
    expect(engine.resume('nothing')).toMatchObject({ error: { code: 'NOT_FOUND' } });
    const { executionId, promise } = enqueue();
    const refusal = {
      error: { code: 'CONFLICT', message: expect.stringMatching(/Only a paused/) },
    };
    expect(engine.resume(executionId)).toMatchObject(refusal);
    await promise;
    expect(engine.resume(executionId)).toMatchObject(refusal);
  });
});
