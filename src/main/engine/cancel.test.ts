import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { expectCancelled } from '../../../test/engine/cancelled';
import { checkRun, engineHarness, toolRun } from '../../../test/engine/harness';
import { moment } from '../../../test/engine/moment';
import { settled } from '../../../test/engine/virtual-clock';

const DONE = 'The orders are clean.';
const MORE = 'I counted the rows. Next I will add the totals.';

/** Settles when the attempt is aborted. */
function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

describe('an attempt is cancelled', () => {
  it('while the model answers: what was said and what it may have cost are kept', async () => {
    const harness = engineHarness({ replies: [{ hangsAfter: 'I begin with' }] });
    const { enqueue, engine, model, bodies, stores, taskNow } = harness;
    const { executionId } = enqueue();
    await model.began(1);
    const cancelled = await engine.cancel(executionId);
    expect(cancelled).toMatchObject({ ok: true, value: { status: 'cancelled' } });
    expect(bodies(executionId, 'text')).toMatchObject([{ text: 'I begin with' }]);
    expect(stores.modelCalls.forRun(executionId)).toMatchObject([{ state: 'settled' }]);
    expect(taskNow()).toMatchObject({ status: 'cancelled', wakeAt: null });
    await expectCancelled(harness, executionId);
  });

  it('in a tool, which is told', async () => {
    const begun = moment();
    const harness = engineHarness({
      replies: [{ calls: [{ tool: 'run_command', input: { command: 'sleep 100' } }] }],
      tool: async (_tool, _input, signal) => {
        begun.reach();
        await aborted(signal);
        return toolRun({ outcome: 'cancelled', output: 'Ended.' });
      },
    });
    const { executionId } = harness.enqueue();
    await begun.reached;
    await harness.engine.cancel(executionId);
    expect(harness.bodies(executionId, 'tool_result')).toMatchObject([{ outcome: 'cancelled' }]);
    await expectCancelled(harness, executionId);
  });

  it('in an acceptance check, which is told; the next one does not begin', async () => {
    const begun: string[] = [];
    const first = moment();
    const harness = engineHarness({
      replies: [{ text: DONE }],
      task: { checks: ['npm test', 'npm run lint'] },
      check: async (command, signal) => {
        begun.push(command);
        first.reach();
        await aborted(signal);
        return checkRun({ outcome: 'cancelled', exitCode: null });
      },
    });
    const { executionId } = harness.enqueue();
    await first.reached;
    await harness.engine.cancel(executionId);
    expect(begun).toEqual(['npm test']);
    expect(harness.run(executionId).checks).toEqual(['not_run', 'not_run']);
    await expectCancelled(harness, executionId);
  });

  it('between two turns', async () => {
    const between: (() => void)[] = [];
    const harness = engineHarness({
      replies: [{ text: MORE }],
      budget: (real) => ({
        ...real,
        check: (runId) => {
          between.shift()?.();
          return real.check(runId);
        },
      }),
    });
    const handle = harness.enqueue();
    between.push(handle.abort);
    await handle.promise;
    expect(between).toEqual([]);
    expect(harness.bodies(handle.executionId, 'turn_started')).toHaveLength(1);
    await expectCancelled(harness, handle.executionId);
  });

  it('while it writes its lessons', async () => {
    const harness = engineHarness({
      agent: { reflection: true },
      replies: [{ text: DONE }, { hangsAfter: '' }],
    });
    const { executionId } = harness.enqueue();
    await harness.model.began(2);
    const cancelled = await harness.engine.cancel(executionId);
    expect(cancelled).toMatchObject({ value: { status: 'cancelled' } });
    await expectCancelled(harness, executionId);
  });

  it('while its end waits for the ledger', async () => {
    let locked = false;
    const harness = engineHarness({
      replies: [{ text: DONE }],
      ledger: (real) => ({
        ...real,
        changeRun: (id, change) => {
          if (change.to !== 'completed' || !locked) return real.changeRun(id, change);
          throw new Database.SqliteError('database is locked', 'SQLITE_BUSY');
        },
      }),
    });
    locked = true;
    const { executionId } = harness.enqueue();
    await settled();
    expect(harness.run(executionId).status).toBe('running');
    const cancelled = harness.engine.cancel(executionId);
    await harness.clock.advance(1_000);
    expect(await cancelled).toMatchObject({ value: { status: 'cancelled' } });
    await expectCancelled(harness, executionId);
  });

  it('while it waits for its turn', async () => {
    const harness = engineHarness();
    harness.engine.pauseQueue();
    const { executionId } = harness.enqueue();
    await settled();
    expect(await harness.engine.cancel(executionId)).toMatchObject({
      value: { status: 'cancelled' },
    });
    harness.engine.openQueue();
    await expectCancelled(harness, executionId);
    expect(harness.run(executionId).startedAt).toBeNull();
  });

  it('in the very tick in which it was queued', async () => {
    const harness = engineHarness();
    const { executionId } = harness.enqueue();
    expect(await harness.engine.cancel(executionId)).toMatchObject({
      value: { status: 'cancelled' },
    });
    await expectCancelled(harness, executionId);
    expect(harness.model.requests).toHaveLength(0);
  });

  it('while it waits for its turn and the ledger is locked: it never begins', async () => {
    let locked = false;
    const harness = engineHarness({
      ledger: (real) => ({
        ...real,
        transaction: (work) => {
          if (locked) throw new Database.SqliteError('database is locked', 'SQLITE_BUSY');
          return real.transaction(work);
        },
      }),
    });
    harness.engine.pauseQueue();
    const { executionId } = harness.enqueue();
    locked = true;
    const cancelled = harness.engine.cancel(executionId);
    await settled();
    locked = false;
    harness.engine.openQueue();
    harness.engine.tick();
    await harness.clock.advance(1_000);
    expect(await cancelled).toMatchObject({ value: { status: 'cancelled' } });
    await expectCancelled(harness, executionId);
    expect(harness.model.requests).toHaveLength(0);
  });
});
