import { describe, expect, it } from 'vitest';
import { engineHarness } from '../../../../test/engine/harness';

const MORE = 'I counted the rows. Next I will add the totals.';
const DONE = 'report.md holds 60 rows; wc -l agrees.';

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

  it('are kept when a follow-up fails', async () => {
    const { enqueue } = engineHarness({
      replies: [
        { text: MORE, usage: { inputTokens: 1_000, outputTokens: 100 } },
        { failure: { code: 'rate_limit', message: 'Too many requests.' }, mayBeBilled: false },
      ],
    });
    const run = await enqueue().promise;
    expect(run).toMatchObject({
      status: 'failed',
      inputTokens: 1_000,
      outputTokens: 100,
      costMicroUsd: 2_000,
    });
  });

  it('of each turn are in its end, also what a broken call may have cost', async () => {
    const { enqueue, bodies } = engineHarness({
      replies: [
        { text: MORE, usage: { inputTokens: 1_000 } },
        {
          calls: [{ tool: 'read_file', input: { path: 'a' } }],
          usage: { inputTokens: 500, outputTokens: 10 },
        },
        { failure: { code: 'broken_stream', message: 'It broke off.' }, mayBeBilled: true },
      ],
    });
    const run = await enqueue().promise;
    const [first, second] = bodies(run.id, 'turn_finished');
    expect(first).toMatchObject({ costMicroUsd: 1_000, usage: { inputTokens: 1_000 } });
    expect(second?.usage).toMatchObject({ inputTokens: 500, outputTokens: 10 });
    expect(second?.costMicroUsd).toBe(run.costMicroUsd - 1_000);
    expect(second?.costMicroUsd).toBeGreaterThan(600);
    expect(run.estimatedCalls).toBe(1);
  });
});
