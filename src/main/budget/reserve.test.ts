import { describe, expect, it } from 'vitest';
import { engineHarness, TEST_PRICE } from '../../../test/engine/harness';
import { createBudget } from './reserve';

/** One call reserved at the test price, in a real ledger; afterwards the price is whatever the test says. */
async function reserved() {
  const harness = engineHarness({ replies: [{ text: 'Done.' }] });
  const { id: runId, agentId } = await harness.enqueue().promise;
  const calls = harness.stores.modelCalls;
  let price: typeof TEST_PRICE | null = TEST_PRICE;
  const budget = createBudget({ calls, priceOf: () => price, newId: () => 'call' });
  const request = {
    providerId: 'test',
    model: 'm',
    instructions: '',
    messages: [],
    tools: [],
    maxOutputTokens: 100,
  };
  const inLedger = <T>(work: () => T): T => harness.database.transaction(work);
  const reservation = inLedger(() =>
    budget.reserve({ runId, agentId, turn: 1, step: 2, purpose: 'work', request }),
  );
  if (!reservation.ok) throw new Error(reservation.error.failure.message);
  return {
    calls,
    runId,
    check: () => budget.check(runId),
    reservedMicroUsd: reservation.value.reservedMicroUsd,
    forgetPrice: () => {
      price = null;
    },
    settle: (end: Parameters<typeof budget.settle>[1]) =>
      inLedger(() => budget.settle('call', end)),
  };
}

const usage = {
  inputTokens: 1_000,
  cachedInputTokens: 0,
  cacheWriteTokens: 0,
  outputTokens: 10,
  reasoningTokens: 0,
};

describe('a run', () => {
  it('may go on as long as there are no limits', async () => {
    const { check } = await reserved();
    expect(check()).toEqual({ type: 'ok' });
  });
});

describe('a settled call', () => {
  it('keeps the price that it was reserved at when its provider was removed meanwhile', async () => {
    const { settle, forgetPrice, calls } = await reserved();
    forgetPrice();
    expect(settle({ type: 'reported', usage }).costMicroUsd).toBe(1_000 + 100);
    expect(calls.get('call')?.price).toEqual(TEST_PRICE);
  });

  it('that broke off costs what was reserved for it, and its tokens stay unknown', async () => {
    const { settle, calls, reservedMicroUsd } = await reserved();
    expect(settle({ type: 'may_be_billed' })).toMatchObject({
      provenance: 'estimated',
      costMicroUsd: reservedMicroUsd,
    });
    expect(calls.get('call')).toMatchObject({ inputTokens: 0, outputTokens: 0 });
  });

  it('may have become uncertain before: a late report clears it', async () => {
    const { settle, calls, runId } = await reserved();
    calls.markUncertain(runId);
    expect(settle({ type: 'reported', usage }).provenance).toBe('reported');
    expect(calls.get('call')?.state).toBe('settled');
  });

  it('cannot be settled twice', async () => {
    const { settle } = await reserved();
    settle({ type: 'not_billed' });
    expect(() => settle({ type: 'reported', usage })).toThrow(/not open/);
  });
});
