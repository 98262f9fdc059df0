import { describe, expect, it } from 'vitest';
import { budgetDesk, type TestCall } from '../../../test/budget/desk';
import { microUsd } from '../../shared/money';
import { HOUR_MS } from './windows';

const NOON = Date.parse('2026-11-18T12:00Z');
const MINUTE = 60_000;

const at = (iso: string) => Date.parse(iso);

/** An attempt that runs at noon, and what the budget refuses it; null for nothing. */
function setUp() {
  const desk = budgetDesk({ now: NOON });
  const run = desk.start();
  const refusal = (call: TestCall, of = run) => {
    const reserved = desk.reserve(of, call);
    return reserved.ok ? null : reserved.error;
  };
  return { ...desk, run, refusal };
}

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
