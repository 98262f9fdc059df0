import { describe, expect, it } from 'vitest';
import { engineHarness, type HarnessOptions } from '../../../test/engine/harness';
import type { Reply } from '../../../test/engine/scripted-model';
import { settled } from '../../../test/engine/virtual-clock';
import type { FailureCode } from '../../shared/model/failure';

const DONE: Reply = { text: 'The orders are clean.' };
const fails = (code: FailureCode, message = `It is ${code}.`): Reply => ({
  failure: { code, message },
});

/** An attempt of the task that has just ended, in an engine whose clock ticks twice a second. */
async function tried(options: HarnessOptions) {
  const harness = engineHarness(options);
  const { clock, engine, enqueue, ports, stores, task, taskNow } = harness;
  ports.clock.every(500, engine.tick);
  const first = await enqueue().promise;
  return {
    ...harness,
    first,
    /** How long from now on (ms) until the task goes on by itself. */
    wait: () => (taskNow().wakeAt ?? Number.NaN) - clock.now(),
    attempts: () => stores.runs.nextAttempt(task.id) - 1,
    latest: () => stores.runs.last(task.id),
  };
}

describe('an attempt that fails in a way that another try can cure', () => {
  it('is made again after 30 s, and after twice as long the next time', async () => {
    const { attempts, clock, latest, taskNow, wait, first } = await tried({
      replies: [fails('overloaded', 'First.'), fails('overloaded', 'Second.'), DONE],
    });
    expect(first).toMatchObject({ status: 'failed', tryNumber: 1, startedBy: 'person' });
    expect(taskNow()).toMatchObject({
      status: 'deferred',
      deadLetter: false,
      statusReason: 'The provider is overloaded; attempt 2 of 3 follows.',
    });
    expect(wait()).toBe(30_000);
    await clock.advance(29_900);
    expect(attempts()).toBe(1);
    await clock.advance(600);
    expect(latest()).toMatchObject({ attempt: 2, tryNumber: 2, startedBy: 'retry' });
    expect(wait()).toBeGreaterThan(59_000);
    await clock.advance(59_000);
    expect(attempts()).toBe(2);
    await clock.advance(2_000);
    expect(latest()).toMatchObject({ attempt: 3, tryNumber: 3, status: 'completed' });
    expect(taskNow()).toMatchObject({ status: 'completed', wakeAt: null, statusReason: null });
  });

  it('waits up to a quarter longer, so that those that failed together do not come back together', async () => {
    const { wait } = await tried({ replies: [fails('timeout')], random: () => 0.999 });
    expect(wait()).toBeGreaterThan(37_000);
    expect(wait()).toBeLessThanOrEqual(37_500);
  });

  it('is told in the next one', async () => {
    const { clock, model } = await tried({ replies: [fails('overloaded', 'Too busy.'), DONE] });
    await clock.advance(31_000);
    expect(model.requests[1]?.messages[0]).toMatchObject({
      text: expect.stringContaining('Attempt 1: failed. Too busy.'),
    });
  });

  it('is made again by the next process when the app was closed meanwhile', async () => {
    const { clock, engine, kill, startProcess, latest } = await tried({
      replies: [fails('overloaded'), DONE],
    });
    await engine.close();
    kill();
    await clock.advance(3_600_000);
    startProcess().engine.tick();
    await settled();
    expect(latest()).toMatchObject({ attempt: 2, tryNumber: 2, status: 'completed' });
  });

  it('is not made again while the queue is held', async () => {
    const { attempts, clock, engine } = await tried({ replies: [fails('overloaded'), DONE] });
    engine.pauseQueue();
    await clock.advance(600_000);
    expect(attempts()).toBe(1);
    engine.openQueue();
    await clock.advance(1_000);
    expect(attempts()).toBe(2);
  });

  it('is not made again by a process that does not keep house', async () => {
    const { attempts, clock, kill, startProcess } = await tried({
      replies: [fails('overloaded'), DONE],
    });
    kill();
    await clock.advance(60_000);
    startProcess({ keepsHouse: false }).engine.tick();
    expect(attempts()).toBe(1);
  });

  it('that cannot be made, because the agent was removed, says so and stays deferred', async () => {
    const { attempts, clock, stores, agent, taskNow } = await tried({
      replies: [fails('overloaded')],
    });
    stores.agents.archive(agent.id);
    await clock.advance(60_000);
    expect(attempts()).toBe(1);
    expect(taskNow()).toMatchObject({
      status: 'deferred',
      wakeAt: null,
      statusReason: expect.stringMatching(/agent of this task was removed/),
    });
  });
});

describe('a task becomes a dead letter', () => {
  it('when two tries in a row fail in the same way', async () => {
    const { attempts, clock, taskNow, latest } = await tried({
      replies: [fails('overloaded'), fails('overloaded')],
      task: { maxAttempts: 10 },
    });
    await clock.advance(31_000);
    expect(latest()?.status).toBe('failed');
    expect(taskNow()).toMatchObject({
      status: 'failed',
      deadLetter: true,
      wakeAt: null,
      statusReason: expect.stringMatching(/in the same way twice in a row/),
    });
    await clock.advance(3_600_000);
    expect(attempts()).toBe(2);
  });

  it('when its last try fails, though in another way', async () => {
    const { attempts, clock, taskNow } = await tried({
      replies: [fails('overloaded'), fails('timeout')],
      task: { maxAttempts: 2 },
    });
    await clock.advance(31_000);
    expect(taskNow()).toMatchObject({
      status: 'failed',
      deadLetter: true,
      statusReason: expect.stringMatching(/in the last of 2 attempts/),
    });
    await clock.advance(3_600_000);
    expect(attempts()).toBe(2);
  });

  it('not when the same failure comes with another one in between', async () => {
    const { clock, latest, taskNow } = await tried({
      replies: [fails('overloaded'), fails('timeout'), fails('overloaded'), DONE],
      task: { maxAttempts: 4 },
    });
    await clock.advance(3_600_000);
    expect(latest()).toMatchObject({ attempt: 4, tryNumber: 4, status: 'completed' });
    expect(taskNow().deadLetter).toBe(false);
  });
});

describe('an attempt that fails in a way that no try can cure', () => {
  it.each(['auth', 'no_credit', 'unknown_model', 'rejected', 'content_filter'] as const)(
    'is not made again: %s',
    async (code) => {
      const { attempts, clock, taskNow } = await tried({ replies: [fails(code)] });
      expect(taskNow()).toMatchObject({
        status: 'failed',
        wakeAt: null,
        deadLetter: false,
        statusReason: expect.stringMatching(/^It is not tried again: /),
      });
      await clock.advance(3_600_000);
      expect(attempts()).toBe(1);
    },
  );

  it('is not made again where the task allows one attempt only', async () => {
    const { attempts, clock } = await tried({
      replies: [fails('overloaded')],
      task: { maxAttempts: 1 },
    });
    await clock.advance(3_600_000);
    expect(attempts()).toBe(1);
  });
});

describe('a retry by hand', () => {
  it('begins a new chain of tries, and a dead letter is none any more', async () => {
    const { clock, enqueue, latest, taskNow } = await tried({
      replies: [fails('overloaded'), fails('overloaded'), fails('overloaded'), DONE],
    });
    await clock.advance(31_000);
    expect(taskNow().deadLetter).toBe(true);
    const again = enqueue();
    expect(taskNow()).toMatchObject({ status: 'queued', deadLetter: false, statusReason: null });
    expect(await again.promise).toMatchObject({ attempt: 3, tryNumber: 1, startedBy: 'person' });
    // The failure before it was the same, but of another chain.
    expect(taskNow()).toMatchObject({ status: 'deferred', deadLetter: false });
    await clock.advance(31_000);
    expect(latest()).toMatchObject({ attempt: 4, tryNumber: 2, status: 'completed' });
  });

  it('does not wait for the time of the next try, and takes its place', async () => {
    const { attempts, clock, enqueue, taskNow } = await tried({
      replies: [fails('overloaded'), DONE],
    });
    expect((await enqueue().promise).status).toBe('completed');
    expect(taskNow()).toMatchObject({ status: 'completed', wakeAt: null });
    await clock.advance(3_600_000);
    expect(attempts()).toBe(2);
  });
});
