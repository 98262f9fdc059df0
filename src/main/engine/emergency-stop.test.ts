import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { engineHarness, toolRun, type HarnessOptions } from '../../../test/engine/harness';
import { ASKING, BLOCKED } from '../../../test/engine/situations';
import { taskModel } from '../../../test/engine/task-model';
import { settled } from '../../../test/engine/virtual-clock';

const DONE = { text: 'The orders are clean.' };
const WRITES = { calls: [{ tool: 'write_file', input: { path: 'a' } }] };

/** Ends when it is told to stop. */
const longTool: NonNullable<HarnessOptions['tool']> = (_tool, _input, signal) =>
  new Promise((resolve) => {
    const end = () => resolve(toolRun({ outcome: 'cancelled', output: 'Ended.' }));
    signal.addEventListener('abort', end, { once: true });
  });

/** Three tasks in folders of their own: two work, one in a tool; the third waits for its turn. */
async function busy(options: HarnessOptions = {}) {
  const { model, ...tasks } = taskModel();
  const settings = { concurrency: 2 };
  const harness = engineHarness({ gatedModel: model, tool: longTool, settings, ...options });
  const handles = ['in a tool', 'streaming', 'queued'].map((title) => {
    const project = harness.stores.projects.create({ name: title, folder: `/${title}` });
    const { id } = harness.addTask({ title, projectId: project.id });
    return harness.enqueueIn(harness.engine, id);
  });
  await settled();
  tasks.answer('in a tool', WRITES);
  await settled();
  return {
    ...harness,
    ...tasks,
    handles,
    statuses: () => handles.map(({ executionId }) => harness.run(executionId).status),
  };
}

describe('an emergency stop', () => {
  it('cancels what works in a tool, what streams and what waits for its turn, and settles after that', async () => {
    const { engine, statuses, stores, asked } = await busy();
    expect(statuses()).toEqual(['running', 'running', 'queued']);
    const requests = asked.length;
    await engine.stopEverything();
    expect(statuses()).toEqual(['cancelled', 'cancelled', 'cancelled']);
    expect(stores.queue.state()).toBe('stopped');
    await settled();
    expect(asked).toHaveLength(requests);
  });

  it('cancels what is paused, for an answer or because it is blocked', async () => {
    for (const situation of [ASKING, BLOCKED]) {
      const { enqueue, engine, run, stores } = engineHarness(situation);
      const { executionId, promise } = enqueue();
      expect((await promise).status).toBe('paused');
      await engine.stopEverything();
      expect(run(executionId).status).toBe('cancelled');
      expect(stores.approvals.pending()).toEqual([]);
    }
  });

  it('cancels between two turns', async () => {
    const between: (() => void)[] = [];
    const { enqueue, engine, model } = engineHarness({
      replies: [{ text: 'Half is done. Next I will do the rest.' }],
      budget: (real) => ({
        ...real,
        check: (runId) => {
          between.shift()?.();
          return real.check(runId);
        },
      }),
    });
    between.push(() => void engine.stopEverything());
    expect((await enqueue().promise).status).toBe('cancelled');
    expect(model.requests).toHaveLength(1);
  });

  it('holds what is queued afterwards, until a person opens the queue', async () => {
    const { engine, addTask, enqueueIn, run, waiting } = await busy();
    await engine.stopEverything();
    const { executionId } = enqueueIn(engine, addTask({ title: 'later' }).id);
    engine.tick();
    await settled();
    expect(run(executionId).status).toBe('queued');
    engine.openQueue();
    await settled();
    expect(waiting()).toEqual(['later']);
  });

  it('holds also another try of what has failed before', async () => {
    const failure = { code: 'overloaded', message: 'Too much to do.' } as const;
    const { clock, enqueue, engine, ports, model } = engineHarness({
      replies: [{ failure }, DONE],
    });
    ports.clock.every(500, engine.tick);
    await enqueue().promise;
    await engine.stopEverything();
    await clock.advance(3_600_000);
    expect(model.requests).toHaveLength(1);
  });

  it('calls off another try of what has failed before, also when the queue opens again', async () => {
    const failure = { code: 'overloaded', message: 'Too much to do.' } as const;
    const { clock, enqueue, engine, ports, model, taskNow } = engineHarness({
      replies: [{ failure }, DONE],
    });
    ports.clock.every(500, engine.tick);
    await enqueue().promise;
    expect(taskNow().wakeAt).not.toBeNull();
    await engine.stopEverything();
    expect(taskNow()).toMatchObject({
      wakeAt: null,
      statusReason: expect.stringMatching(/emergency stop .* run the task again/),
    });
    engine.openQueue();
    await clock.advance(3_600_000);
    expect(model.requests).toHaveLength(1);
    expect((await enqueue().promise).status).toBe('completed');
  });

  it('reaches another process within a tick', async () => {
    const { engine, startProcess, statuses, stores } = await busy();
    await startProcess({ keepsHouse: false }).engine.stopEverything();
    expect(stores.queue.state()).toBe('stopped');
    expect(statuses()).toEqual(['running', 'running', 'queued']);
    engine.tick();
    await settled();
    expect(statuses()).toEqual(['cancelled', 'cancelled', 'cancelled']);
  });

  it('cancels also what a dead process has left, instead of resuming it', async () => {
    const { kill, startProcess, statuses } = await busy();
    kill();
    const { engine } = startProcess({ keepsHouse: false });
    await engine.stopEverything();
    expect(statuses()).toEqual(['cancelled', 'cancelled', 'cancelled']);
    expect(startProcess().engine.recover()).toEqual({ resumed: 0, interrupted: 0 });
  });

  it('stops the work at once though the ledger is locked, and is written when it can be', async () => {
    let locked = false;
    const stopped: string[] = [];
    const { clock, engine, statuses, stores } = await busy({
      tool: (tool, _input, signal) =>
        new Promise((resolve) => {
          const end = () => {
            stopped.push(tool);
            resolve(toolRun({ outcome: 'cancelled', output: 'Ended.' }));
          };
          signal.addEventListener('abort', end, { once: true });
        }),
      ledger: (real) => ({
        ...real,
        transaction: (work) => {
          if (locked) throw new Database.SqliteError('database is locked', 'SQLITE_BUSY');
          return real.transaction(work);
        },
      }),
    });
    locked = true;
    const end = engine.stopEverything();
    expect(stopped).toEqual(['write_file']);
    await settled();
    locked = false;
    await clock.advance(2_000);
    await end;
    expect(statuses()).toEqual(['cancelled', 'cancelled', 'cancelled']);
    expect(stores.queue.state()).toBe('stopped');
  });

  it('says so when an end could not be written', async () => {
    const { clock, engine } = await busy({
      ledger: (real) => ({
        ...real,
        changeRun: (id, change) => {
          if (change.to === 'running') return real.changeRun(id, change);
          throw new Error('The disk does not write.');
        },
      }),
    });
    const end = expect(engine.stopEverything()).rejects.toThrow();
    await clock.advance(600_000);
    await end;
  });

  it('of nothing holds the queue', async () => {
    const { engine, stores } = engineHarness();
    await engine.stopEverything();
    expect(stores.queue.state()).toBe('stopped');
  });
});
