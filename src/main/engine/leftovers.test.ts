import { describe, expect, it } from 'vitest';
import { killedWhen } from '../../../test/engine/crashes';
import { engineHarness, toolRun, type HarnessOptions } from '../../../test/engine/harness';
import { settled } from '../../../test/engine/virtual-clock';
import { createLeftovers } from './leftovers';
import type { Tools } from './ports';

/** Looks for leftovers that last until the test ends them. */
function gatedLooks() {
  const open: { readonly runId: string; readonly end: () => void }[] = [];
  const asked: string[] = [];
  const endLeftovers: Tools['endLeftovers'] = (runId) =>
    new Promise((end) => {
      asked.push(runId);
      open.push({ runId, end });
    });
  return { asked, endLeftovers, endAll: () => open.splice(0).forEach(({ end }) => end()) };
}

const HANGS: HarnessOptions = { replies: [{ hangsAfter: '' }, { hangsAfter: '' }] };

/** An attempt of a process that is killed while the model answers. */
async function left(options: HarnessOptions = {}) {
  const harness = engineHarness({ ...HANGS, ...options });
  const { executionId } = harness.enqueue();
  await harness.model.began(1);
  harness.kill();
  const looks = gatedLooks();
  harness.ports.tools.endLeftovers = looks.endLeftovers;
  return { ...harness, ...looks, executionId };
}

describe('looking for what a run left running', () => {
  it('happens once at a time: who asks meanwhile waits for the same look', async () => {
    const { asked, endLeftovers, endAll } = gatedLooks();
    const { ports } = engineHarness();
    const end = createLeftovers({ ...ports, tools: { ...ports.tools, endLeftovers } });
    const ended: string[] = [];
    const ask = (runId: string) => void end(runId).then(() => ended.push(runId));
    ask('a');
    ask('a');
    ask('b');
    await settled();
    expect([asked, ended]).toEqual([['a', 'b'], []]);
    endAll();
    await settled();
    expect(ended.sort()).toEqual(['a', 'a', 'b']);
    ask('a');
    expect(asked).toEqual(['a', 'b', 'a']);
  });

  it('never fails: what could not be ended is logged, and looked for anew when asked again', async () => {
    const { ports, log } = engineHarness();
    let asked = 0;
    const endLeftovers = () => {
      asked += 1;
      throw new Error('/proc cannot be read.');
    };
    const end = createLeftovers({ ...ports, tools: { ...ports.tools, endLeftovers } });
    await end('a');
    await end('a');
    expect(asked).toBe(2);
    expect(log).toEqual(Array(2).fill('What an attempt left running could not be ended.'));
  });
});

describe('an attempt that was closed in order in the middle of a tool', () => {
  it('makes its next call only when the one look for what it left running is over', async () => {
    const called: string[] = [];
    const write = (path: string) => ({ tool: 'write_file', input: { path } });
    const harness = engineHarness({
      replies: [{ calls: [write('a'), write('b')] }, { text: 'It is done.' }],
      tool: (_tool, input, signal) => {
        called.push(JSON.stringify(input));
        if (called.length > 1) return Promise.resolve(toolRun({ output: 'Written.' }));
        return new Promise((resolve) => {
          const stopped = toolRun({ outcome: 'cancelled', output: 'Ended.' });
          signal.addEventListener('abort', () => resolve(stopped), { once: true });
        });
      },
    });
    const { executionId } = harness.enqueue();
    await settled();
    await harness.engine.close();
    harness.kill();
    expect(called).toHaveLength(1);

    const { asked, endLeftovers, endAll } = gatedLooks();
    harness.ports.tools.endLeftovers = endLeftovers;
    const { engine } = harness.startProcess();
    engine.recover();
    await settled();
    expect(harness.run(executionId)).toMatchObject({ status: 'running', recoveries: 0 });
    expect(called).toHaveLength(1);
    endAll();
    await engine.live(executionId)?.promise;
    expect(harness.run(executionId).status).toBe('completed');
    expect(called).toHaveLength(2);
    expect(asked).toEqual([executionId]);
  });
});

describe('what an orphaned attempt left running is ended', () => {
  it('before its cancel is acknowledged', async () => {
    const { startProcess, executionId, asked, endAll, run } = await left();
    let acknowledged = false;
    const cancelled = startProcess({ keepsHouse: false }).engine.cancel(executionId);
    void cancelled.then(() => (acknowledged = true));
    await settled();
    expect(run(executionId).status).toBe('cancelled');
    expect([asked, acknowledged]).toEqual([[executionId], false]);
    endAll();
    expect(await cancelled).toMatchObject({ value: { status: 'cancelled' } });
  });

  it('before an emergency stop is over', async () => {
    const { startProcess, executionId, asked, endAll } = await left();
    let isOver = false;
    const stopped = startProcess({ keepsHouse: false }).engine.stopEverything();
    void stopped.then(() => (isOver = true));
    await settled();
    expect([asked, isOver]).toEqual([[executionId], false]);
    endAll();
    await stopped;
  });

  it.each([
    ['given up', 0, 'interrupted'],
    ['taken over, also while it waits in the queue', 3, 'queued'],
  ] as const)('when its task is run again and it is %s', async (_, maxRecoveries, status) => {
    const settings = { maxRecoveries };
    const { startProcess, enqueueIn, executionId, asked, run, task, stores } = await left({
      settings,
    });
    stores.queue.setState('paused');
    enqueueIn(startProcess({ keepsHouse: false }).engine, task.id);
    expect(run(executionId).status).toBe(status);
    expect(asked).toEqual([executionId]);
  });

  it('before another attempt works in its place', async () => {
    const { addTask, startProcess, enqueueIn, executionId, asked, endAll, model, run } =
      await left();
    const { engine } = startProcess({ keepsHouse: false });
    const next = enqueueIn(engine, addTask({ title: 'In the same folder' }).id);
    await settled();
    expect(run(next.executionId).status).toBe('running');
    expect(run(executionId).status).toBe('running');
    expect(asked).toEqual([executionId]);
    expect(model.requests).toHaveLength(1);
    endAll();
    await model.began(2);
  });

  it('and that of one in another folder is left alone', async () => {
    const { addTask, startProcess, enqueueIn, asked, model, stores } = await left();
    const project = stores.projects.create({ name: 'Other', folder: '/other' });
    const { engine } = startProcess({ keepsHouse: false });
    enqueueIn(engine, addTask({ projectId: project.id }).id);
    await model.began(2);
    expect(asked).toEqual([]);
  });
});

it('an attempt that was never cut off looks for nothing, also when it goes on after a pause', async () => {
  const harness = engineHarness({
    settings: { noProgress: 1 },
    replies: [{ text: '' }, { text: 'It is done.' }],
  });
  const { asked, endLeftovers } = gatedLooks();
  harness.ports.tools.endLeftovers = endLeftovers;
  const { id, status } = await harness.enqueue().promise;
  expect(status).toBe('paused');
  harness.engine.steer(id, 'Say what you have done.');
  expect((await harness.engine.live(id)?.promise)?.status).toBe('completed');
  expect(asked).toEqual([]);
});

it('an attempt that was claimed and had done nothing yet looks for what it left all the same', async () => {
  const harness = engineHarness({ replies: [{ text: 'It is done.' }] });
  const { executionId } = harness.enqueue();
  await killedWhen(harness, () => harness.run(executionId).status === 'running');
  const { asked, endLeftovers, endAll } = gatedLooks();
  harness.ports.tools.endLeftovers = endLeftovers;
  const { engine } = harness.startProcess();
  engine.recover();
  await settled();
  expect([asked, harness.model.requests]).toEqual([[executionId], []]);
  endAll();
  expect((await engine.live(executionId)?.promise)?.status).toBe('completed');
});
