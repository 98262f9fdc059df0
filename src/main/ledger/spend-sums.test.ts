import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { microUsd } from '../../shared/money';
import { addTaskWithRun, openTestLedger, usage } from './testing/fixture';

const QUARTER = 900_000;
const START = 1_750_000_000_000 - (1_750_000_000_000 % QUARTER);

const moment = fc.integer({ min: START - 3 * QUARTER, max: START + 6 * QUARTER });
const call = fc.record({
  at: fc.oneof(moment, fc.constantFrom(START - 1, START, START + QUARTER)),
  agent: fc.nat(1),
  provider: fc.constantFrom('acme', 'demo'),
  reserved: fc.option(fc.nat(1_000).map(microUsd), { freq: 5 }),
  fate: fc.constantFrom('reserved', 'settled', 'released', 'uncertain'),
});

function setUp() {
  const ledger = openTestLedger();
  const runs = [addTaskWithRun(ledger).run, addTaskWithRun(ledger).run];
  const { modelCalls, spend } = ledger.stores;
  let ids = 0;
  /** A call that costs half of its reservation, where it is settled. */
  function add({
    at,
    agent,
    provider,
    reserved,
    fate,
  }: typeof call extends fc.Arbitrary<infer T> ? T : never) {
    const run = runs[agent];
    if (run === undefined) throw new Error('There are two agents.');
    ids += 1;
    const id = `call-${ids}`;
    modelCalls.insertReserved({
      ...usage(10, 10),
      id,
      runId: run.id,
      agentId: run.agentId,
      turn: 1,
      step: ids,
      provider,
      model: 'm',
      price: null,
      reservedMicroUsd: reserved,
      at,
    });
    const half = reserved === null ? null : microUsd(Math.floor(reserved / 2));
    if (fate === 'settled' || fate === 'released') {
      const isReleased = fate === 'released';
      modelCalls.end(
        { id, runId: run.id },
        {
          state: fate,
          usage: usage(0, 0),
          provenance: 'reported',
          actualMicroUsd: isReleased ? microUsd(0) : half,
          price: null,
        },
      );
    }
    if (fate === 'uncertain') {
      ledger.db.transaction(() =>
        ledger.db.command(`UPDATE model_calls SET state = 'uncertain' WHERE id = @id`).run({ id }),
      );
    }
    const held = reserved ?? 0;
    return {
      scopes: provider === 'demo' ? [run.agentId] : [run.agentId, 'machine'],
      at,
      settledMicroUsd: fate === 'settled' ? Math.floor(held / 2) : 0,
      reservedMicroUsd: fate === 'reserved' ? held : 0,
      uncertainMicroUsd: fate === 'uncertain' ? held : 0,
    };
  }
  return { ledger, runs, spend, add };
}

describe('the sum of a window', () => {
  it('is that of the calls that began in it, wherever it begins and ends', () => {
    fc.assert(
      fc.property(
        fc.array(call, { maxLength: 15 }),
        fc.array(fc.tuple(moment, fc.option(moment)), { minLength: 6, maxLength: 6 }),
        (calls, windows) => {
          const { ledger, runs, spend, add } = setUp();
          const added = calls.map(add);
          for (const scope of [...runs.map(({ agentId }) => agentId), 'machine']) {
            for (const [since, until] of windows) {
              const inside = added.filter(
                ({ scopes, at }) =>
                  scopes.includes(scope) && at >= since && at < (until ?? Infinity),
              );
              const sum = (key: 'settledMicroUsd' | 'reservedMicroUsd' | 'uncertainMicroUsd') =>
                inside.reduce((total, each) => total + each[key], 0);
              expect(spend.inWindow(scope, since, until)).toEqual({
                settledMicroUsd: sum('settledMicroUsd'),
                reservedMicroUsd: sum('reservedMicroUsd'),
                uncertainMicroUsd: sum('uncertainMicroUsd'),
              });
            }
          }
          ledger.db.close();
        },
      ),
      { numRuns: 60 },
    );
  });

  it('is nothing where nobody has called', () => {
    const { spend } = setUp();
    const nothing = { settledMicroUsd: 0, reservedMicroUsd: 0, uncertainMicroUsd: 0 };
    expect(spend.inWindow('nobody', 0, null)).toEqual(nothing);
    expect(spend.ofRun('no run')).toEqual(nothing);
  });
});

describe('the moment at which the oldest calls come to an amount', () => {
  it('is when the call began with which they do, however many there are', () => {
    const { runs, spend, add } = setUp();
    const agentId = runs[0]?.agentId ?? '';
    const one = { agent: 0, provider: 'acme', reserved: microUsd(10), fate: 'reserved' } as const;
    for (let index = 0; index < 450; index += 1) add({ ...one, at: START + Math.floor(index / 3) });
    expect(spend.reachedAt(agentId, START, 1)).toBe(START);
    expect(spend.reachedAt(agentId, START, 31)).toBe(START + 1);
    expect(spend.reachedAt(agentId, START + 1, 31)).toBe(START + 2);
    expect(spend.reachedAt(agentId, START, 4_500)).toBe(START + 149);
    expect(spend.reachedAt(agentId, START, 4_501)).toBeNull();
    expect(spend.reachedAt('nobody', START, 1)).toBeNull();
  });
});

describe('what a model call counts towards', () => {
  it('cannot be changed, and no call can be deleted', () => {
    const { ledger, add } = setUp();
    add({ at: START, agent: 0, provider: 'acme', reserved: microUsd(5), fate: 'settled' });
    const write = (sql: string) => () => ledger.db.transaction(() => ledger.db.command(sql).run());
    expect(write('DELETE FROM model_calls')).toThrow(/record of what was spent/);
    expect(write('UPDATE model_calls SET at = 5')).toThrow(/counts towards/);
    expect(write(`UPDATE model_calls SET provider = 'demo'`)).toThrow(/counts towards/);
  });
});
