import { describe, expect, it } from 'vitest';
import { takenOver } from '../../../test/engine/crashes';
import {
  checkRun,
  engineHarness,
  toolRun,
  type HarnessOptions,
} from '../../../test/engine/harness';
import { moment } from '../../../test/engine/moment';
import { settled } from '../../../test/engine/virtual-clock';

const WRITES = { calls: [{ tool: 'write_file', input: { path: 'a' } }] };
const DONE = { text: 'The orders are clean.' };

/** A tool that ends only when it is told to stop, and says so. */
function stubbornTool() {
  const begun = moment();
  let runs = 0;
  return {
    begun: begun.reached,
    runs: () => runs,
    tool: ((_tool, _input, signal) => {
      runs += 1;
      begun.reach();
      if (runs > 1) return Promise.resolve(toolRun({ output: 'written' }));
      return new Promise((resolve) => {
        const end = () => resolve(toolRun({ outcome: 'cancelled', output: 'Ended.' }));
        signal.addEventListener('abort', end, { once: true });
      });
    }) satisfies HarnessOptions['tool'],
  };
}

describe('an app that closes while an attempt works', () => {
  it('queues it again, with the reason, and settles its promise with that', async () => {
    const { enqueue, engine, model, bodies, taskNow } = engineHarness({
      replies: [{ hangsAfter: 'I begin' }],
    });
    const { executionId, promise } = enqueue();
    await model.began(1);
    await engine.close();
    expect(await promise).toMatchObject({ status: 'queued', endedAt: null });
    expect(bodies(executionId, 'status').at(-1)).toMatchObject({
      from: 'running',
      to: 'queued',
      reason: expect.stringMatching(/goes on at the next start/),
    });
    expect(bodies(executionId, 'turn_finished')).toEqual([]);
    expect(taskNow().status).toBe('queued');
    expect(engine.live(executionId)).toBeNull();
  });

  it('goes on with it at the next start: the same attempt and turn, not counted as a recovery', async () => {
    const harness = engineHarness({ replies: [{ hangsAfter: 'I begin' }, DONE] });
    const { enqueue, engine, kill, model, bodies, stores, task } = harness;
    const { executionId } = enqueue();
    await model.began(1);
    await engine.close();
    kill();
    expect(await takenOver(harness, executionId)).toMatchObject({
      status: 'completed',
      attempt: 1,
      recoveries: 0,
    });
    expect(bodies(executionId, 'recovered')).toEqual([
      { type: 'recovered', recovery: 0, unknownCalls: [], repeatedCalls: [] },
    ]);
    expect(bodies(executionId, 'turn_started')).toHaveLength(1);
    // The answer that was cut off is no part of what the model is told.
    expect(model.requests[1]?.messages).toEqual(model.requests[0]?.messages);
    const calls = stores.modelCalls.forRun(executionId);
    expect(calls.map(({ step, state }) => [step, state])).toEqual([
      [1, 'settled'],
      [2, 'settled'],
    ]);
    expect(stores.runs.nextAttempt(task.id)).toBe(2);
  });

  it('in a tool tells the agent that the outcome is unknown, and does not call it again', async () => {
    const { begun, runs, tool } = stubbornTool();
    const harness = engineHarness({ replies: [WRITES, DONE], tool });
    const { enqueue, engine, kill, model, bodies } = harness;
    const { executionId } = enqueue();
    await begun;
    await engine.close();
    kill();
    expect((await takenOver(harness, executionId)).status).toBe('completed');
    expect(runs()).toBe(1);
    expect(bodies(executionId, 'tool_result')).toMatchObject([{ outcome: 'unknown' }]);
    expect(bodies(executionId, 'recovered')).toMatchObject([
      { recovery: 0, unknownCalls: [{ tool: 'write_file' }] },
    ]);
    expect(model.requests[1]?.messages.at(-1)).toMatchObject({
      results: [
        { isError: true, output: expect.stringMatching(/outcome of this call is unknown/) },
      ],
    });
  });

  it('in a tool that may be called again calls it again', async () => {
    const { begun, runs, tool } = stubbornTool();
    const harness = engineHarness({ replies: [WRITES, DONE], tool, repeatable: ['write_file'] });
    const { enqueue, engine, kill, bodies } = harness;
    const { executionId } = enqueue();
    await begun;
    await engine.close();
    kill();
    expect((await takenOver(harness, executionId)).status).toBe('completed');
    expect(runs()).toBe(2);
    expect(bodies(executionId, 'tool_result')).toMatchObject([{ outcome: 'ok' }]);
    expect(bodies(executionId, 'recovered')).toMatchObject([
      { repeatedCalls: [{ tool: 'write_file' }] },
    ]);
  });

  it('keeps the result of a tool that was done all the same', async () => {
    const begun = moment();
    const harness = engineHarness({
      replies: [WRITES, DONE],
      tool: (_tool, _input, signal) =>
        new Promise((resolve) => {
          const end = () => resolve(toolRun({ output: 'written' }));
          signal.addEventListener('abort', end, { once: true });
          begun.reach();
        }),
    });
    const { enqueue, engine, kill, bodies } = harness;
    const { executionId } = enqueue();
    await begun.reached;
    await engine.close();
    kill();
    expect((await takenOver(harness, executionId)).status).toBe('completed');
    expect(bodies(executionId, 'tool_result')).toMatchObject([{ outcome: 'ok' }]);
    expect(bodies(executionId, 'recovered')).toMatchObject([{ unknownCalls: [] }]);
  });

  it('in an acceptance check runs the check again', async () => {
    let runs = 0;
    const begun = moment();
    const harness = engineHarness({
      replies: [DONE],
      task: { checks: ['npm test'] },
      check: (_command, signal) => {
        runs += 1;
        begun.reach();
        if (runs > 1) return Promise.resolve(checkRun({ exitCode: 0 }));
        return new Promise((resolve) => {
          const end = () => resolve(checkRun({ outcome: 'cancelled', exitCode: null }));
          signal.addEventListener('abort', end, { once: true });
        });
      },
    });
    const { enqueue, engine, kill } = harness;
    const { executionId } = enqueue();
    await begun.reached;
    await engine.close();
    kill();
    expect(await takenOver(harness, executionId)).toMatchObject({
      status: 'completed',
      checks: ['passed'],
      recoveries: 0,
    });
  });

  it('while it writes its lessons completes it without them', async () => {
    const { enqueue, engine, model } = engineHarness({
      agent: { reflection: true },
      replies: [DONE, { hangsAfter: '' }],
    });
    const { promise } = enqueue();
    await model.began(2);
    await engine.close();
    expect(await promise).toMatchObject({ status: 'completed', resultPreview: DONE.text });
  });
});

describe('an app that closes', () => {
  it('lets nothing begin any more, though room is made; the next one begins it', async () => {
    const harness = engineHarness({ replies: [{ hangsAfter: '' }, DONE, DONE] });
    const { addTask, enqueue, enqueueIn, engine, kill, model, run, startProcess } = harness;
    const working = enqueue();
    const waiting = enqueueIn(engine, addTask({ title: 'In the same folder' }).id);
    await model.began(1);
    await engine.close();
    engine.tick();
    await settled();
    expect(await waiting.promise).toMatchObject({ status: 'queued', startedAt: null });
    expect(engine.recover()).toEqual({ resumed: 0, interrupted: 0 });
    kill();
    expect(startProcess().engine.recover()).toEqual({ resumed: 2, interrupted: 0 });
    await settled();
    for (const { executionId } of [working, waiting]) {
      expect(run(executionId)).toMatchObject({ status: 'completed', recoveries: 0 });
    }
  });

  it('refuses what is new in a sentence', async () => {
    const { engine, task } = engineHarness();
    await engine.close();
    const refusal = { error: { code: 'CONFLICT', message: expect.stringMatching(/is closing/) } };
    expect(engine.enqueue(task.id)).toMatchObject(refusal);
    expect(engine.resume('any')).toMatchObject(refusal);
  });

  it('leaves an attempt cancelled that a person cancels, before or after', async () => {
    for (const order of ['cancel first', 'close first'] as const) {
      const { enqueue, engine, model } = engineHarness({ replies: [{ hangsAfter: '' }] });
      const handle = enqueue();
      await model.began(1);
      if (order === 'cancel first') handle.abort();
      const closed = engine.close();
      handle.abort();
      await closed;
      expect((await handle.promise).status).toBe('cancelled');
    }
  });

  it('leaves a caller’s signal that cancels only what still works', async () => {
    const { enqueue, engine, model, run } = engineHarness({ replies: [{ hangsAfter: '' }] });
    const controller = new AbortController();
    const { executionId } = enqueue(controller.signal);
    await model.began(1);
    await engine.close();
    controller.abort();
    await settled();
    expect(run(executionId).status).toBe('queued');
  });

  it('may close twice, and without anything to do', async () => {
    const { engine } = engineHarness();
    await engine.close();
    await expect(engine.close()).resolves.toBeUndefined();
  });
});
