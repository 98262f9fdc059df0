import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { microUsd, type MicroUsd } from '../../shared/money';
import { err, ok } from '../../shared/result';
import { addTaskWithRun, openTestLedger, reserve, usage } from './testing/fixture';

const NO_USAGE = usage(0, 0);

function setUp() {
  const ledger = openTestLedger();
  const { run } = addTaskWithRun(ledger);
  const { modelCalls } = ledger.stores;
  const settle = (id: string, actualMicroUsd: MicroUsd | null, used = usage(10, 5)) =>
    modelCalls.end(
      { id, runId: run.id },
      {
        state: 'settled',
        usage: used,
        provenance: 'reported',
        actualMicroUsd,
        price: null,
      },
    );
  const release = (id: string) =>
    modelCalls.end(
      { id, runId: run.id },
      {
        state: 'released',
        usage: NO_USAGE,
        provenance: null,
        actualMicroUsd: microUsd(0),
        price: null,
      },
    );
  return { ledger, run, runs: ledger.stores.runs, modelCalls, settle, release };
}

describe('a model call', () => {
  it('is reserved with what it can come to, and settled with what it came to', () => {
    const { ledger, run, modelCalls, settle } = setUp();
    const reserved = reserve(ledger, run, 'c1');
    expect(reserved).toMatchObject({
      state: 'reserved',
      inputTokens: 100,
      outputTokens: 40,
      actualMicroUsd: null,
      provenance: null,
    });
    expect(reserved.price?.source).toBe('override');
    settle('c1', microUsd(105), usage(20, 3, 7));
    const settled = {
      ...reserved,
      ...usage(20, 3, 7),
      state: 'settled',
      provenance: 'reported',
      actualMicroUsd: 105,
      price: null,
    };
    expect(modelCalls.get('c1')).toEqual(settled);
    expect(modelCalls.forRun(run.id)).toEqual([settled]);
  });

  it('cannot end twice', () => {
    const { ledger, run, runs, settle, release } = setUp();
    reserve(ledger, run, 'c1');
    settle('c1', microUsd(5));
    expect(() => settle('c1', microUsd(5))).toThrow(/it is settled/);
    expect(() => release('c1')).toThrow(/it is settled/);
    expect(() => settle('nobody', microUsd(5))).toThrow(/not open/);
    expect(runs.get(run.id)?.costMicroUsd).toBe(5);
  });

  it('is uncertain after a crash, until it is cleared', () => {
    const { ledger, run, runs, modelCalls, settle } = setUp();
    reserve(ledger, run, 'c1');
    reserve(ledger, run, 'c2');
    settle('c1', microUsd(5));
    expect(modelCalls.markUncertain(run.id)).toBe(1);
    expect(modelCalls.markUncertain(run.id)).toBe(0);
    expect(modelCalls.get('c2')?.state).toBe('uncertain');
    settle('c2', microUsd(7));
    expect(runs.get(run.id)?.costMicroUsd).toBe(12);
  });
});

describe('an uncertain call', () => {
  const uncertain = () => {
    const all = setUp();
    for (const id of ['c1', 'c2', 'c3']) reserve(all.ledger, all.run, id);
    all.settle('c1', microUsd(5));
    all.modelCalls.markUncertain(all.run.id);
    return all;
  };
  const note = 'The provider’s bill has it.';

  it('is listed, newest first and page by page', () => {
    const { modelCalls, run } = uncertain();
    const [newest] = modelCalls.uncertain({ limit: 1 });
    expect(newest).toMatchObject({
      id: 'c3',
      executionId: run.id,
      title: 'Sum up the sales',
      agentName: 'Ada',
      reservedMicroUsd: 500,
    });
    expect(modelCalls.uncertain({ before: 'c3', limit: 9 }).map(({ id }) => id)).toEqual(['c2']);
  });

  it('is settled at what a person says, with the note, and the run’s totals follow', () => {
    const { modelCalls, runs, run, ledger } = uncertain();
    const cleared = modelCalls.clear({ id: 'c2', costMicroUsd: microUsd(120), note });
    expect(cleared).toEqual(ok(null));
    expect(modelCalls.get('c2')).toMatchObject({
      state: 'settled',
      actualMicroUsd: 120,
      provenance: 'estimated',
      inputTokens: 0,
    });
    expect(runs.get(run.id)).toMatchObject({ costMicroUsd: 125, estimatedCalls: 1 });
    expect(ledger.stores.spend.ofRun(run.id)).toEqual({
      settledMicroUsd: 125,
      reservedMicroUsd: 0,
      uncertainMicroUsd: 500,
    });
    const NoteSchema = z.object({ note: z.string().nullable() });
    const notes = ledger.db.select('SELECT note FROM model_calls ORDER BY id', NoteSchema).all();
    expect(notes.map((row) => row.note)).toEqual([null, note, null]);
  });

  it('cannot have cost more than was reserved for it, nor be cleared twice', () => {
    const { modelCalls } = uncertain();
    const clear = (costMicroUsd: number) =>
      modelCalls.clear({ id: 'c2', costMicroUsd: microUsd(costMicroUsd), note });
    expect(clear(501)).toEqual(err('more_than_reserved'));
    expect(clear(500).ok).toBe(true);
    expect(clear(0)).toEqual(err('not_uncertain'));
  });
});

describe('the requests that a provider has counted', () => {
  it('are the last ones of the run that it reported itself, newest first', () => {
    const { ledger, run, modelCalls } = setUp();
    const { price } = reserve(ledger, run, 'without a print');
    const call = { ...usage(900, 40), runId: run.id, agentId: run.agentId, provider: 'acme' };
    const add = (step: number, provenance: 'reported' | 'estimated' | null) => {
      const id = `c${step}`;
      const print = JSON.stringify({ of: step });
      const rest = { turn: 1, step, model: 'm', price, reservedMicroUsd: null };
      modelCalls.insertReserved({ ...call, ...rest, id, print });
      if (provenance === null) return;
      const ending = { state: 'settled', usage: usage(step, 1), actualMicroUsd: null } as const;
      modelCalls.end({ id, runId: run.id }, { ...ending, provenance, price });
    };
    add(2, 'reported');
    add(3, 'estimated');
    add(4, 'reported');
    add(5, null);
    expect(modelCalls.counted(run.id)).toEqual([
      { print: { of: 4 }, inputTokens: 4 },
      { print: { of: 2 }, inputTokens: 2 },
    ]);
  });
});

describe('the totals of a run', () => {
  const call = fc.record({
    order: fc.integer(),
    fate: fc.constantFrom('settled', 'unpriced', 'released', 'open', 'undone'),
    input: fc.nat(1_000_000),
    cached: fc.nat(1_000_000),
    output: fc.nat(100_000),
    cost: fc.nat(50_000_000),
  });

  it('equal the sums over its settled calls, in whatever order they end', () => {
    fc.assert(
      fc.property(fc.array(call, { maxLength: 12 }), (calls) => {
        const { ledger, run, runs, modelCalls, settle, release } = setUp();
        calls.forEach((_, index) => reserve(ledger, run, `c${index}`));
        const ending = calls.map((each, index) => ({ ...each, id: `c${index}` }));
        ending.sort((a, b) => a.order - b.order);
        for (const { id, fate, input, cached, output, cost } of ending) {
          const used = usage(input, output, cached);
          if (fate === 'settled') settle(id, microUsd(cost), used);
          if (fate === 'unpriced') settle(id, null, used);
          if (fate === 'released') release(id);
          if (fate === 'undone') {
            const undone = () =>
              ledger.db.transaction(() => {
                settle(id, microUsd(cost), used);
                throw new Error('undone');
              });
            expect(undone).toThrow('undone');
          }

          const settled = modelCalls.forRun(run.id).filter(({ state }) => state === 'settled');
          const sum = (value: (each: (typeof settled)[number]) => number) =>
            settled.reduce((total, each) => total + value(each), 0);
          expect(runs.get(run.id)).toMatchObject({
            inputTokens: sum((each) => each.inputTokens),
            cachedInputTokens: sum((each) => each.cachedInputTokens),
            outputTokens: sum((each) => each.outputTokens),
            costMicroUsd: sum((each) => each.actualMicroUsd ?? 0),
            unpricedCalls: settled.filter((each) => each.actualMicroUsd === null).length,
          });
        }
        const expected = ending.filter(({ fate }) => fate === 'settled' || fate === 'unpriced');
        const settledCalls = modelCalls.forRun(run.id).filter(({ state }) => state === 'settled');
        expect(settledCalls).toHaveLength(expected.length);
        ledger.db.close();
      }),
      { numRuns: 60 },
    );
  });
});

describe('what has been spent', () => {
  it('tells real money from the demo model, and counts calls without a price', () => {
    const { ledger, run, modelCalls, settle, release } = setUp();
    const { at } = reserve(ledger, run, 'demo call');
    for (const id of ['a', 'b', 'unpriced', 'released', 'open']) reserve(ledger, run, id, 'acme');
    settle('demo call', microUsd(1_000));
    settle('a', microUsd(30));
    settle('b', microUsd(12));
    settle('unpriced', null);
    release('released');
    expect(modelCalls.spentSince(at)).toEqual({
      real: { microUsd: 42, unpricedCalls: 1, estimatedCalls: 0 },
      demoMicroUsd: 1_000,
    });
    // The demo call, the first of them, began before.
    expect(modelCalls.spentSince(at + 1)).toEqual({
      real: { microUsd: 42, unpricedCalls: 1, estimatedCalls: 0 },
      demoMicroUsd: 0,
    });
  });
});
