import { describe, expect, it } from 'vitest';
import { budgetDesk, CENT_PRICE, reported } from '../../../test/budget/desk';

/** An attempt that runs. */
function setUp() {
  const desk = budgetDesk();
  return { ...desk, run: desk.start() };
}

describe('a settled call', () => {
  it('costs what it was reserved at, whatever its price is by now', () => {
    const { run, mustReserve, budget, setPrice, stores } = setUp();
    const { modelCallId } = mustReserve(run, { input: 1_000, output: 100 });
    setPrice('m', null);
    expect(budget.settle(modelCallId, reported(1_000, 10)).costMicroUsd).toBe(1_010);
    expect(stores.modelCalls.get(modelCallId)?.price).toEqual(CENT_PRICE);
  });

  it('that broke off costs what was reserved for it, and its tokens stay unknown', () => {
    const { run, mustReserve, budget, stores } = setUp();
    const { modelCallId } = mustReserve(run, { input: 1_000, output: 100 });
    expect(budget.settle(modelCallId, { type: 'may_be_billed' })).toMatchObject({
      provenance: 'estimated',
      costMicroUsd: 1_100,
    });
    expect(stores.modelCalls.get(modelCallId)).toMatchObject({ inputTokens: 0, outputTokens: 0 });
  });

  it('may have become uncertain before: a late report clears it', () => {
    const { run, mustReserve, budget, stores } = setUp();
    const { modelCallId } = mustReserve(run, { input: 1_000, output: 100 });
    stores.modelCalls.markUncertain(run.id);
    expect(budget.settle(modelCallId, reported(900, 10)).provenance).toBe('reported');
    expect(stores.modelCalls.get(modelCallId)?.state).toBe('settled');
  });

  it('cannot be settled twice', () => {
    const { run, mustReserve, budget } = setUp();
    const { modelCallId } = mustReserve(run, { input: 1_000, output: 100 });
    budget.settle(modelCallId, { type: 'not_billed' });
    expect(() => budget.settle(modelCallId, reported(1, 1))).toThrow(/not open/);
  });
});

describe('a provider that bills more than its rule says', () => {
  it.each([
    ['for the input', reported(1_500, 100)],
    ['for the output', reported(1_000, 700)],
  ])('%s: all of it is booked, and the same call would fit from then on', (_, end) => {
    const { run, mustReserve, budget, stores } = setUp();
    const call = { input: 1_000, output: 100 };
    const { modelCallId } = mustReserve(run, call);
    const { costMicroUsd, overshootMicroUsd } = budget.settle(modelCallId, end);
    expect(overshootMicroUsd).toBe((costMicroUsd ?? 0) - 1_100);
    expect(overshootMicroUsd).toBeGreaterThan(0);
    expect(stores.spend.ofRun(run.id).settledMicroUsd).toBe(costMicroUsd);
    expect(mustReserve(run, call).reservedMicroUsd).toBeGreaterThanOrEqual(costMicroUsd ?? 0);
  });

  it('widens the bound of that agent alone, and it is never narrowed again', () => {
    const { run, start, mustReserve, budget, stores } = setUp();
    const { modelCallId } = mustReserve(run, { input: 1_000, output: 0 });
    budget.settle(modelCallId, reported(1_500, 0));
    const widened = stores.budgets.boundPercent(run.agentId);
    expect(widened).toBeGreaterThanOrEqual(150);
    expect(stores.budgets.boundPercent(start().agentId)).toBe(100);
    const again = mustReserve(run, { input: 1_000, output: 0 }).modelCallId;
    expect(budget.settle(again, reported(10, 0)).overshootMicroUsd).toBe(0);
    expect(stores.budgets.boundPercent(run.agentId)).toBe(widened);
  });
});
