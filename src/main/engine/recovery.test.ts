import { describe, expect, it } from 'vitest';
import { engineHarness, type HarnessOptions } from '../../../test/engine/harness';
import { BLOCKED } from '../../../test/engine/situations';
import { taskModel } from '../../../test/engine/task-model';
import { settled } from '../../../test/engine/virtual-clock';
import { temporaryFile } from '../ledger/testing/fixture';
import { writeVersion1Ledger } from '../ledger/testing/version-1-ledger';

const TITLE = 'Clean the orders';
const NOTHING = { resumed: 0, interrupted: 0 };

/** An attempt whose model call is out when its process is killed. */
async function killed(options: HarnessOptions = {}) {
  const { model, ...tasks } = taskModel();
  const harness = engineHarness({ gatedModel: model, ...options });
  const { executionId } = harness.enqueue();
  await settled();
  harness.kill();
  return { ...harness, ...tasks, executionId, now: () => harness.run(executionId) };
}

describe('a run that was working when its process died', () => {
  it('goes on in the next one, as the same attempt and without being charged for it', async () => {
    const { startProcess, now, stores, task, taskNow, bodies, executionId } = await killed();
    const { sessionId } = now();
    expect(startProcess().engine.recover()).toEqual({ resumed: 1, interrupted: 0 });
    expect(now()).toMatchObject({ status: 'queued', recoveries: 1, attempt: 1, tryNumber: 1 });
    expect(bodies(executionId, 'status').at(-1)?.reason).toMatch(/recovery 1 of 3/);
    await settled();
    expect(now()).toMatchObject({ status: 'running', sessionId });
    expect(taskNow().status).toBe('running');
    expect(stores.runs.nextAttempt(task.id)).toBe(2);
  });

  it('makes the step again that was out, whose money stays counted as uncertain', async () => {
    const { startProcess, answer, now, stores, executionId, bodies } = await killed();
    startProcess().engine.recover();
    await settled();
    answer(TITLE); // of the dead process
    answer(TITLE);
    await settled();
    expect(now().status).toBe('completed');
    expect(stores.modelCalls.forRun(executionId)).toMatchObject([
      { state: 'uncertain' },
      { state: 'settled' },
    ]);
    expect(bodies(executionId, 'turn_started')).toHaveLength(1);
    expect(bodies(executionId, 'recovered')).toMatchObject([{ recovery: 1 }]);
  });

  it('is given up as interrupted after as many recoveries as may be, with the reason', async () => {
    const { startProcess, now, taskNow, stores, executionId } = await killed({
      settings: { maxRecoveries: 2 },
    });
    for (const recoveries of [1, 2]) {
      const next = startProcess();
      expect(next.engine.recover()).toEqual({ resumed: 1, interrupted: 0 });
      await settled();
      expect(now()).toMatchObject({ status: 'running', recoveries });
      next.kill();
    }
    expect(startProcess().engine.recover()).toEqual({ resumed: 0, interrupted: 1 });
    expect(now()).toMatchObject({
      status: 'interrupted',
      recoveries: 2,
      error: expect.stringMatching(/after 2 recoveries already.* before you run the task again/),
    });
    expect(taskNow().status).toBe('failed');
    const states = stores.modelCalls.forRun(executionId).map(({ state }) => state);
    expect(new Set(states)).toEqual(new Set(['uncertain']));
  });

  it('is interrupted at once where attempts are never to be resumed', async () => {
    const { startProcess, now } = await killed({ settings: { maxRecoveries: 0 } });
    expect(startProcess().engine.recover()).toEqual({ resumed: 0, interrupted: 1 });
    expect(now().error).toMatch(/attempts are set never to be resumed/);
  });

  it('leaves no process of its commands behind while it waits in the queue', async () => {
    const { startProcess, stores, now } = await killed();
    stores.queue.setState('paused');
    const next = startProcess();
    const cleared: string[] = [];
    next.ports.tools.endLeftovers = (runId) => Promise.resolve(void cleared.push(runId));
    next.engine.recover();
    expect(now().status).toBe('queued');
    expect(cleared).toEqual([now().id]);
  });

  it('leaves no process of its commands behind when it is given up', async () => {
    const { startProcess, now } = await killed({ settings: { maxRecoveries: 0 } });
    const next = startProcess();
    const cleared: string[] = [];
    next.ports.tools.endLeftovers = (runId) => Promise.resolve(void cleared.push(runId));
    next.engine.recover();
    expect(cleared).toEqual([now().id]);
  });

  it('is interrupted in a sentence when its project was removed', async () => {
    const { startProcess, now, stores, project } = await killed();
    stores.projects.archive(project.id);
    expect(startProcess().engine.recover()).toEqual({ resumed: 0, interrupted: 1 });
    expect(now()).toMatchObject({
      status: 'interrupted',
      error: expect.stringMatching(/while this attempt ran, and its project has been removed/),
    });
  });

  it('keeps its number in a chain of tries', async () => {
    const { model, ...tasks } = taskModel();
    const { clock, enqueue, kill, ports, engine, startProcess, stores, task } = engineHarness({
      gatedModel: model,
    });
    ports.clock.every(500, engine.tick);
    enqueue();
    await settled();
    tasks.answer(TITLE, { failure: { code: 'overloaded', message: 'Too busy.' } });
    await clock.advance(31_000);
    kill();
    startProcess().engine.recover();
    expect(stores.runs.last(task.id)).toMatchObject({ attempt: 2, tryNumber: 2, recoveries: 1 });
  });

  it('is taken over by one process only', async () => {
    const { startProcess, now, asked } = await killed();
    const [one, two] = [startProcess().engine, startProcess().engine];
    expect([one.recover(), two.recover()]).toEqual([{ resumed: 1, interrupted: 0 }, NOTHING]);
    await settled();
    expect(asked).toHaveLength(2);
    expect(two.recover()).toEqual(NOTHING);
    expect(now()).toMatchObject({ status: 'running', recoveries: 1 });
  });

  it('waits in the queue while that is held', async () => {
    const { startProcess, now } = await killed();
    const { engine } = startProcess();
    engine.pauseQueue();
    engine.recover();
    await settled();
    expect(now().status).toBe('queued');
    engine.openQueue();
    await settled();
    expect(now().status).toBe('running');
  });
});

describe('a run that waited when its process died', () => {
  async function waiting() {
    const harness = engineHarness({ replies: [{ text: 'It is done.' }] });
    harness.engine.pauseQueue();
    const { executionId } = harness.enqueue();
    await settled();
    harness.kill();
    return { ...harness, executionId, now: () => harness.run(executionId) };
  }

  it('is queued again by the next one, and no recovery is counted', async () => {
    const { startProcess, now, bodies, executionId } = await waiting();
    const { engine } = startProcess();
    expect(engine.recover()).toEqual({ resumed: 1, interrupted: 0 });
    engine.openQueue();
    await settled();
    expect(now()).toMatchObject({ status: 'completed', recoveries: 0 });
    expect(bodies(executionId, 'recovered')).toEqual([]);
  });

  it('is interrupted in a sentence when its project was removed', async () => {
    const { startProcess, now, stores, project } = await waiting();
    stores.projects.archive(project.id);
    expect(startProcess().engine.recover()).toEqual({ resumed: 0, interrupted: 1 });
    expect(now().error).toMatch(/while this attempt waited, and its project has been removed/);
  });
});

it('a run that version 1 left, without what is needed to go on, is interrupted in a sentence', () => {
  const file = temporaryFile();
  writeVersion1Ledger(file);
  const { engine, run, stores } = engineHarness({ file });
  expect(engine.recover()).toEqual({ resumed: 0, interrupted: 1 });
  expect(run('task:attempt-1')).toMatchObject({
    status: 'interrupted',
    error: expect.stringMatching(/in an older version .* run the task again/),
  });
  expect(stores.modelCalls.forRun('task:attempt-1')).toMatchObject([{ state: 'uncertain' }]);
});

describe('recovery leaves alone', () => {
  it('a paused run: it is nobody’s', async () => {
    const { enqueue, kill, run, startProcess } = engineHarness(BLOCKED);
    const { executionId, promise } = enqueue();
    await promise;
    kill();
    expect(startProcess().engine.recover()).toEqual(NOTHING);
    expect(run(executionId)).toMatchObject({ status: 'paused', recoveries: 0 });
  });

  it('what this process and other living ones have, working or waiting', async () => {
    const { model } = taskModel();
    const { addTask, enqueue, engine, enqueueIn, startProcess } = engineHarness({
      gatedModel: model,
    });
    enqueue();
    const other = startProcess().engine;
    enqueueIn(other, addTask({ title: 'In the same folder' }).id);
    await settled();
    expect([engine.recover(), other.recover()]).toEqual([NOTHING, NOTHING]);
  });

  it('the lock of the ledger, where nothing was left', () => {
    let writes = 0;
    const { engine } = engineHarness({
      ledger: (real) => ({
        ...real,
        transaction: (work) => {
          writes += 1;
          return real.transaction(work);
        },
      }),
    });
    expect(engine.recover()).toEqual(NOTHING);
    expect(writes).toBe(0);
  });
});

it('an attempt of this process whose end could not be written is taken up again', async () => {
  let broken = true;
  const { model, ...tasks } = taskModel();
  const harness = engineHarness({
    gatedModel: model,
    ledger: (real) => ({
      ...real,
      changeRun: (id, change) => {
        if (broken && change.to !== 'running') throw new Error('The disk does not write.');
        return real.changeRun(id, change);
      },
    }),
  });
  const { executionId, promise } = harness.enqueue();
  await settled();
  tasks.answer(TITLE);
  await expect(promise).rejects.toThrow(/could not be written/);
  expect(harness.run(executionId).status).toBe('running');
  broken = false;
  expect(harness.engine.recover()).toEqual({ resumed: 1, interrupted: 0 });
  await settled();
  expect(harness.run(executionId)).toMatchObject({ status: 'completed', recoveries: 1 });
});

describe('a process that does not keep house', () => {
  /** A dead process's attempts of two tasks, in folders of their own. */
  async function left(options: HarnessOptions = {}) {
    const harness = await killed(options);
    const { addTask, stores } = harness;
    const first = harness.startProcess();
    const project = stores.projects.create({ name: 'Other', folder: '/other' });
    const other = addTask({ title: 'Other', projectId: project.id });
    const otherRun = harness.enqueueIn(first.engine, other.id).executionId;
    await settled();
    first.kill();
    return { ...harness, otherRun };
  }

  it('takes over the attempt of the task that it is asked for, and no other one', async () => {
    const { enqueueIn, startProcess, executionId, now, run, otherRun, task } = await left();
    const { engine } = startProcess({ keepsHouse: false });
    const handle = enqueueIn(engine, task.id);
    expect(handle).toMatchObject({ executionId, deduped: true });
    await settled();
    expect(now()).toMatchObject({ status: 'running', recoveries: 1 });
    expect(run(otherRun)).toMatchObject({ status: 'running', recoveries: 0 });
    expect(startProcess().engine.recover()).toEqual({ resumed: 1, interrupted: 0 });
    expect(run(otherRun)).toMatchObject({ recoveries: 1 });
  });

  it('makes a new attempt where the one that was left may not go on', async () => {
    const { enqueueIn, startProcess, executionId, now, task } = await left({
      settings: { maxRecoveries: 0 },
    });
    const { engine } = startProcess({ keepsHouse: false });
    const handle = enqueueIn(engine, task.id);
    expect(handle.executionId).not.toBe(executionId);
    expect(handle.deduped).toBeUndefined();
    await settled();
    expect(now().status).toBe('interrupted');
  });
});
