import { describe, expect, it } from 'vitest';
import { budgetDesk, CENT_PRICE, reported } from '../../../test/budget/desk';
import { DEMO_PROVIDER_ID } from '../../shared/model/provider';
import { microUsd } from '../../shared/money';
import { HOUR_MS } from './windows';

const NOON = Date.parse('2026-11-18T12:00Z');
const MINUTE = 60_000;

/** An attempt of an agent, and what is refused of it: the kind of limit and until when. */
function setUp() {
  const desk = budgetDesk({ now: NOON });
  const run = desk.start();
  const refusal = (call: Parameters<typeof desk.reserve>[1], of = run) => {
    const reserved = desk.reserve(of, call);
    return reserved.ok ? null : reserved.error;
  };
  return { ...desk, run, refusal };
}

const at = (iso: string) => Date.parse(iso);

describe('a call without limits', () => {
  it('is reserved at the most that it can cost, with its price', () => {
    const { run, mustReserve, stores } = setUp();
    const { modelCallId, ...reservation } = mustReserve(run, { input: 300, output: 100 });
    expect(reservation).toEqual({
      maxOutputTokens: 100,
      reservedMicroUsd: 400,
      loweredBy: null,
      pressed: null,
    });
    expect(stores.modelCalls.get(modelCallId)).toMatchObject({
      state: 'reserved',
      inputTokens: 300,
      outputTokens: 100,
      price: CENT_PRICE,
      at: NOON,
    });
  });

  it('is sent although nobody knows its price', () => {
    const { run, mustReserve, setPrice } = setUp();
    setPrice('secret', null);
    expect(mustReserve(run, { input: 1, output: 1, model: 'secret' }).reservedMicroUsd).toBeNull();
  });
});

describe('a limit', () => {
  it('lets through what fits to the last micro-dollar, and nothing more', () => {
    const { run, limitAgent, mustReserve, reserve } = setUp();
    limitAgent(run, { dailyMicroUsd: microUsd(1_000) });
    mustReserve(run, { input: 500, output: 100 });
    expect(reserve(run, { input: 301, output: 100 }).ok).toBe(false);
    mustReserve(run, { input: 300, output: 100 });
    expect(reserve(run, { input: 1, output: 0 }).ok).toBe(false);
  });

  it('counts from the very next call on, when it is raised and when it is lowered', () => {
    const { run, limitAgent, reserve } = setUp();
    limitAgent(run, { dailyMicroUsd: microUsd(10) });
    expect(reserve(run, { input: 10, output: 5 }).ok).toBe(false);
    limitAgent(run, { dailyMicroUsd: microUsd(30) });
    expect(reserve(run, { input: 10, output: 5 }).ok).toBe(true);
    limitAgent(run, { dailyMicroUsd: microUsd(29) });
    expect(reserve(run, { input: 10, output: 5 }).ok).toBe(false);
  });

  it('gives back what a call did not cost', () => {
    const { run, limitAgent, mustReserve, reserve, budget } = setUp();
    limitAgent(run, { dailyMicroUsd: microUsd(1_000) });
    const { modelCallId } = mustReserve(run, { input: 500, output: 500 });
    expect(reserve(run, { input: 100, output: 100 }).ok).toBe(false);
    budget.settle(modelCallId, reported(500, 100));
    expect(reserve(run, { input: 300, output: 100 }).ok).toBe(true);
  });

  it('keeps counting a call whose process died, until a person clears it', () => {
    const { run, limitAgent, mustReserve, reserve, stores } = setUp();
    limitAgent(run, { dailyMicroUsd: microUsd(1_000) });
    const { modelCallId: id } = mustReserve(run, { input: 500, output: 500 });
    stores.modelCalls.markUncertain(run.id);
    expect(reserve(run, { input: 1, output: 1 }).ok).toBe(false);
    stores.modelCalls.clear({ id, costMicroUsd: microUsd(990), note: 'The bill says so.' });
    expect(reserve(run, { input: 9, output: 1 }).ok).toBe(true);
  });

  it('of 0 lets nothing through that costs money, and all that costs none', () => {
    const { run, limitAgent, reserve, budget, setPrice } = setUp();
    limitAgent(run, { dailyMicroUsd: microUsd(0) });
    expect(reserve(run, { input: 1, output: 0 }).ok).toBe(false);
    expect(budget.check(run.id).type).toBe('refused');
    const free = microUsd(0);
    const nothing = { input: free, cachedInput: free, cacheWrite: free, output: free };
    for (const model of ['local', run.model]) setPrice(model, { ...nothing, source: 'override' });
    expect(reserve(run, { input: 9_000, output: 9_000, model: 'local' }).ok).toBe(true);
    expect(budget.check(run.id)).toEqual({ type: 'ok' });
  });

  it('that cannot be read lets nothing through', () => {
    const { run, reserve, refusal, db } = setUp();
    db.transaction(() => db.command(`UPDATE agents SET budget = '{"action":"let it"}'`).run());
    expect(reserve(run, { input: 1, output: 1 }).ok).toBe(false);
    expect(refusal({ input: 1, output: 1 })?.call).toMatchObject({ limitMicroUsd: 0, until: null });
  });

  it('that only warns lets everything through, and tells', () => {
    const { run, limitAgent, mustReserve } = setUp();
    limitAgent(run, { dailyMicroUsd: microUsd(100), action: 'warn' });
    const first = mustReserve(run, { input: 90, output: 60 });
    expect(first).toMatchObject({
      maxOutputTokens: 60,
      loweredBy: null,
      pressed: { kind: 'day', limitMicroUsd: 100, usedMicroUsd: 150 },
    });
  });

  it('holds for a call that is reserved outside of a transaction', () => {
    const { run, limitAgent, reserve, stores } = setUp();
    limitAgent(run, { dailyMicroUsd: microUsd(10) });
    expect(reserve(run, { input: 5, output: 5 }).ok).toBe(true);
    expect(() =>
      stores.transaction(() => {
        expect(reserve(run, { input: 5, output: 5 }).ok).toBe(false);
        throw new Error('undone');
      }),
    ).toThrow('undone');
  });
});

describe('which limits a call is held against', () => {
  it('those of its agent, not those of others', () => {
    const { run, start, limitAgent, reserve } = setUp();
    limitAgent(run, { dailyMicroUsd: microUsd(10) });
    expect(reserve(run, { input: 11, output: 0 }).ok).toBe(false);
    expect(reserve(start(), { input: 11, output: 0 }).ok).toBe(true);
  });

  it('the machine’s day, which all agents share', () => {
    const { run, start, limitMachine, mustReserve, refusal } = setUp();
    limitMachine({ dailyMicroUsd: microUsd(100) });
    mustReserve(run, { input: 60, output: 0 });
    expect(refusal({ input: 41, output: 0 }, start())?.call?.kind).toBe('machine_day');
    mustReserve(start(), { input: 40, output: 0 });
  });

  it('not the machine’s day, where the demo model’s cost is made up', () => {
    const { limitMachine, limitAgent, start, reserve, mustReserve, refusal } = setUp();
    limitMachine({ dailyMicroUsd: microUsd(100) });
    const demo = start(DEMO_PROVIDER_ID);
    mustReserve(demo, { input: 500, output: 0, provider: DEMO_PROVIDER_ID });
    mustReserve(start(), { input: 100, output: 0 });
    limitAgent(demo, { hourlyMicroUsd: microUsd(600) });
    const more = { input: 101, output: 0, provider: DEMO_PROVIDER_ID };
    expect(refusal(more, demo)?.call?.kind).toBe('hour');
    expect(reserve(demo, { ...more, input: 100 }).ok).toBe(true);
  });

  it('its task’s, over all its attempts; the task’s own before the machine’s', () => {
    const { run, limitMachine, limitTask, mustReserve, refusal, engine, start, stores } = setUp();
    limitMachine({ taskMicroUsd: microUsd(100) });
    mustReserve(run, { input: 70, output: 0 });
    engine.changeRun(run.id, { to: 'failed', reason: null });
    const task = stores.tasks.get(run.ownerId);
    const agent = stores.agents.get(run.agentId);
    if (task === null || agent === null) throw new Error('They are there.');
    const second = start('acme', { task, agent });
    expect(refusal({ input: 31, output: 0 }, second)?.call).toMatchObject({
      kind: 'task',
      uncertainMicroUsd: 70,
      until: null,
    });
    limitTask(task.id, { taskMicroUsd: microUsd(200), attemptMicroUsd: null });
    mustReserve(second, { input: 130, output: 0 });
    expect(refusal({ input: 1, output: 0 }, second)?.call?.limitMicroUsd).toBe(200);
  });

  it('its attempt’s, with all that runs beneath it', () => {
    const { run, startBeneath, limitMachine, mustReserve, refusal } = setUp();
    limitMachine({ attemptMicroUsd: microUsd(100) });
    const part = startBeneath(run);
    const partOfPart = startBeneath(part);
    mustReserve(run, { input: 40, output: 0 });
    mustReserve(partOfPart, { input: 30, output: 0 });
    for (const each of [run, part, partOfPart]) {
      expect(refusal({ input: 31, output: 0 }, each)?.call?.kind).toBe('attempt');
    }
    mustReserve(part, { input: 30, output: 0 });
    expect(refusal({ input: 1, output: 0 }, partOfPart)?.call?.settledMicroUsd).toBe(0);
  });
});

describe('a cap on the output', () => {
  it('is lowered to what fits, and the limit that did so is told', () => {
    const { run, limitAgent, mustReserve } = setUp();
    limitAgent(run, { hourlyMicroUsd: microUsd(9_000), dailyMicroUsd: microUsd(2_000) });
    expect(mustReserve(run, { input: 700, output: 4_000 })).toMatchObject({
      maxOutputTokens: 1_300,
      reservedMicroUsd: 2_000,
      loweredBy: { kind: 'day', limit: 'this agent today', limitMicroUsd: 2_000, usedMicroUsd: 0 },
    });
  });

  it('is not lowered below 512 tokens', () => {
    const { run, limitAgent, mustReserve, refusal } = setUp();
    limitAgent(run, { dailyMicroUsd: microUsd(2_000) });
    expect(refusal({ input: 1_489, output: 4_000 })?.call).toMatchObject({
      inputTokens: 1_489,
      inputMicroUsd: 1_489,
      outputTokens: 512,
      outputMicroUsd: 512,
    });
    expect(mustReserve(run, { input: 1_488, output: 4_000 }).maxOutputTokens).toBe(512);
  });

  it('is not lowered at all where less than that was asked for', () => {
    const { run, limitAgent, refusal } = setUp();
    limitAgent(run, { dailyMicroUsd: microUsd(100) });
    expect(refusal({ input: 10, output: 91 })?.call?.outputTokens).toBe(91);
  });
});

describe('a refused call', () => {
  it('writes nothing, and says what, how much and what to do', () => {
    const { run, limitAgent, mustReserve, refusal, stores } = setUp();
    limitAgent(run, { dailyMicroUsd: microUsd(2_000_000) });
    mustReserve(run, { input: 1_900_000, output: 0 });
    const refused = refusal({ input: 200_000, output: 300 });
    expect(stores.modelCalls.forRun(run.id)).toHaveLength(1);
    expect(refused?.failure).toEqual({
      code: 'budget',
      message:
        'The limit for this agent today is $2.00, and $1.90 of it is used ($1.90 is set aside for calls under way). Nothing was sent: even with the shortest answer the next step could cost $0.200300. It goes on by itself after midnight; or raise the limit in Settings, Budgets.',
    });
  });

  it('comes through again at midnight, on the first, or when enough is an hour old', () => {
    const { run, limitAgent, mustReserve, refusal, time } = setUp();
    time.now = NOON - 50 * MINUTE;
    mustReserve(run, { input: 30, output: 0 });
    time.now = NOON - 20 * MINUTE;
    mustReserve(run, { input: 30, output: 0 });
    time.now = NOON;
    const until = (input: number) => refusal({ input, output: 0 })?.until;
    limitAgent(run, { dailyMicroUsd: microUsd(70) });
    expect(until(20)).toBe(at('2026-11-19T00:00Z'));
    limitAgent(run, { monthlyMicroUsd: microUsd(70) });
    expect(until(20)).toBe(at('2026-12-01T00:00Z'));
    limitAgent(run, { hourlyMicroUsd: microUsd(70) });
    expect(until(20)).toBe(NOON + 10 * MINUTE);
    expect(until(50)).toBe(NOON + 40 * MINUTE);
    time.now = NOON + 10 * MINUTE - 1;
    expect(refusal({ input: 20, output: 0 })).not.toBeNull();
    time.now += 1;
    mustReserve(run, { input: 20, output: 0 });
  });

  it('waits for the last of several limits, and for a person where one never opens', () => {
    const { run, limitAgent, limitMachine, mustReserve, refusal } = setUp();
    mustReserve(run, { input: 60, output: 0 });
    const limits = { hourlyMicroUsd: microUsd(70), monthlyMicroUsd: microUsd(70) };
    limitAgent(run, limits);
    expect(refusal({ input: 20, output: 0 })).toMatchObject({
      until: at('2026-12-01T00:00Z'),
      call: { kind: 'month', until: at('2026-12-01T00:00Z') },
    });
    expect(refusal({ input: 71, output: 0 })?.until).toBeNull();
    limitMachine({ attemptMicroUsd: microUsd(70) });
    expect(refusal({ input: 20, output: 0 })).toMatchObject({
      until: null,
      call: { kind: 'attempt' },
    });
  });

  it('has a known price: without one, nothing is sent where any limit holds', () => {
    const { run, limitAgent, limitMachine, refusal, setPrice, stores } = setUp();
    setPrice('secret', null);
    const call = { input: 1, output: 1, model: 'secret' };
    limitAgent(run, { monthlyMicroUsd: microUsd(1_000_000), action: 'warn' });
    const refused = refusal(call);
    expect(refused).toMatchObject({ until: null, call: null, failure: { code: 'budget' } });
    expect(refused?.failure.message).toMatch(/secret.*acme.*Set its price in Settings, Providers/);
    limitAgent(run, {});
    limitMachine({ attemptMicroUsd: microUsd(1_000_000) });
    expect(refusal(call)).not.toBeNull();
    expect(stores.modelCalls.forRun(run.id)).toEqual([]);
  });
});

describe('a limit that is nearly used', () => {
  it('presses from the warning on; the one that is used most is told', () => {
    const { run, limitAgent, limitMachine, mustReserve, budget } = setUp();
    limitAgent(run, { dailyMicroUsd: microUsd(1_000), monthlyMicroUsd: microUsd(3_000) });
    limitMachine({ attemptMicroUsd: microUsd(900) });
    expect(mustReserve(run, { input: 799, output: 0 }).pressed).toBeNull();
    expect(budget.check(run.id)).toMatchObject({ type: 'pressed', use: { kind: 'attempt' } });
    expect(mustReserve(run, { input: 1, output: 0 }).pressed).toMatchObject({
      kind: 'attempt',
      limit: 'this attempt',
      usedMicroUsd: 799,
    });
    limitMachine({});
    expect(mustReserve(run, { input: 1, output: 0 }).pressed).toMatchObject({
      kind: 'day',
      usedMicroUsd: 800,
    });
  });

  it('lets no other turn begin once nothing is left', () => {
    const { run, limitAgent, mustReserve, budget } = setUp();
    limitAgent(run, { hourlyMicroUsd: microUsd(1_000) });
    mustReserve(run, { input: 999, output: 0 });
    expect(budget.check(run.id).type).toBe('pressed');
    mustReserve(run, { input: 1, output: 0 });
    expect(budget.check(run.id)).toMatchObject({
      type: 'refused',
      use: { kind: 'hour', usedMicroUsd: 1_000 },
      refusal: { until: NOON + HOUR_MS, call: null },
    });
    limitAgent(run, { hourlyMicroUsd: microUsd(1_000), action: 'warn' });
    expect(budget.check(run.id)).toMatchObject({ type: 'pressed', use: { usedMicroUsd: 1_000 } });
  });
});

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
