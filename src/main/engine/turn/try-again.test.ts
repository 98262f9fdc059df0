import { describe, expect, it } from 'vitest';
import { engineHarness, type HarnessOptions } from '../../../../test/engine/harness';
import type { Reply } from '../../../../test/engine/scripted-model';

const OVERLOADED: Reply = {
  failure: { code: 'overloaded', message: 'The provider is overloaded.' },
  retryable: true,
  mayBeBilled: false,
};
const DONE: Reply = { text: 'report.md holds 60 rows; wc -l agrees.' };

/** An attempt whose waits pass as the clock is moved on. */
async function ended(options: HarnessOptions, seconds = 60) {
  const harness = engineHarness(options);
  const { executionId, promise, abort } = harness.enqueue();
  await harness.clock.advance(seconds * 1_000);
  return { ...harness, executionId, promise, abort };
}

describe('a model call that failed for a while', () => {
  it('is made again as a step and a model call of its own', async () => {
    const { executionId, promise, bodies, stores } = await ended({
      replies: [OVERLOADED, OVERLOADED, DONE],
    });
    expect((await promise).status).toBe('completed');
    expect(bodies(executionId, 'retrying')).toMatchObject([
      { turn: 1, step: 1, waitMs: 1_000, isFallback: false, why: 'The provider is overloaded.' },
      { turn: 1, step: 2, waitMs: 2_000 },
    ]);
    expect(stores.modelCalls.forRun(executionId)).toMatchObject([
      { step: 1, state: 'released' },
      { step: 2, state: 'released' },
      { step: 3, state: 'settled' },
    ]);
    expect(bodies(executionId, 'incident')).toEqual([]);
  });

  it('is not made before the provider’s time is over', async () => {
    const { model, promise, clock } = await ended(
      { replies: [{ ...OVERLOADED, retryAfterMs: 20_000 }, DONE] },
      19,
    );
    expect(model.requests).toHaveLength(1);
    await clock.advance(2_000);
    expect((await promise).status).toBe('completed');
  });

  it('fails the attempt after four calls, and the queue tries again later', async () => {
    const { model, promise, taskNow } = await ended(
      {
        replies: [OVERLOADED, OVERLOADED, OVERLOADED, OVERLOADED],
      },
      10,
    );
    expect(await promise).toMatchObject({ status: 'failed', failureCode: 'overloaded' });
    expect(model.requests).toHaveLength(4);
    expect(taskNow().status).toBe('deferred');
  });

  it('goes to the fallback model in the end, and stays with it', async () => {
    const { executionId, model, promise, bodies } = await ended({
      agent: { fallbackModel: 'small' },
      replies: [
        ...Array<Reply>(4).fill(OVERLOADED),
        { calls: [{ tool: 'write_file', input: {} }] },
        DONE,
      ],
    });
    expect((await promise).status).toBe('completed');
    expect(model.requests.map((request) => request.model)).toEqual([
      ...Array<string>(4).fill('m'),
      'small',
      'small',
    ]);
    expect(bodies(executionId, 'retrying').at(-1)).toMatchObject({
      model: 'small',
      isFallback: true,
      waitMs: 0,
    });
  });

  it('is not waited for once the attempt is cancelled, and nothing more is sent', async () => {
    const { model, promise, abort, clock } = await ended(
      { replies: [{ ...OVERLOADED, retryAfterMs: 100_000 }, DONE] },
      5,
    );
    abort();
    await clock.advance(250);
    expect((await promise).status).toBe('cancelled');
    expect(model.requests).toHaveLength(1);
  });

  it('is no silence: the attempt is not taken for idle while it waits', async () => {
    const { promise } = await ended(
      {
        agent: { maxIdleMinutes: 1 },
        replies: [{ ...OVERLOADED, retryAfterMs: 110_000 }, DONE],
      },
      120,
    );
    expect((await promise).status).toBe('completed');
  });
});

describe('a model call that failed before a crash', () => {
  it('counts after it: the attempt is given up all the same', async () => {
    const harness = engineHarness({ replies: Array<Reply>(9).fill(OVERLOADED) });
    const { executionId } = harness.enqueue();
    // Two calls have failed, and the third is waited for.
    await harness.clock.advance(1_500);
    harness.kill();
    const { engine } = harness.startProcess();
    engine.recover();
    await harness.clock.advance(60_000);
    expect((await engine.live(executionId)?.promise) ?? harness.run(executionId)).toMatchObject({
      status: 'failed',
      failureCode: 'overloaded',
    });
    expect(harness.model.requests.length).toBeLessThanOrEqual(4);
  });
});

describe('a model call that would fail alike', () => {
  it('is not made again', async () => {
    const { model, promise } = await ended({
      agent: { fallbackModel: 'small' },
      replies: [{ failure: { code: 'auth', message: 'The key was refused.' } }],
    });
    expect(await promise).toMatchObject({ status: 'failed', failureCode: 'auth' });
    expect(model.requests).toHaveLength(1);
  });
});
