import { describe, expect, it } from 'vitest';
import { budgetDesk, CENT_PRICE, reported, type TestCall } from '../../../test/budget/desk';
import { DEMO_PROVIDER_ID } from '../../shared/model/provider';
import { microUsd } from '../../shared/money';

const NOON = Date.parse('2026-11-18T12:00Z');

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
