import { describe, expect, it } from 'vitest';
import { budgetDesk, reported } from '../../../test/budget/desk';
import { DEMO_PROVIDER_ID } from '../../shared/model/provider';
import { microUsd } from '../../shared/money';
import { HOUR_MS } from './windows';

const NOON = Date.parse('2026-11-10T12:00Z');
const at = (iso: string) => Date.parse(iso);

function setUp() {
  const desk = budgetDesk({ now: NOON });
  const run = desk.start();
  const agent = () => {
    const found = desk.status().agents.find(({ agentId }) => agentId === run.agentId);
    if (found === undefined) throw new Error('The agent is on the list.');
    return found;
  };
  const spend = (amount: number) => {
    const { modelCallId } = desk.mustReserve(run, { input: amount, output: 0 });
    desk.budget.settle(modelCallId, reported(amount, 0));
  };
  return { ...desk, run, agent, spend };
}

describe('the state of the budgets', () => {
  it('tells for each limit what is settled, set aside and uncertain', () => {
    const { run, limitAgent, limitMachine, spend, mustReserve, stores, status, agent } = setUp();
    limitAgent(run, { dailyMicroUsd: microUsd(1_000) });
    limitMachine({ dailyMicroUsd: microUsd(5_000) });
    spend(100);
    mustReserve(run, { input: 30, output: 0 });
    stores.modelCalls.markUncertain(run.id);
    mustReserve(run, { input: 7, output: 0 });
    const held = { settledMicroUsd: 100, reservedMicroUsd: 7, uncertainMicroUsd: 30 };
    expect(status()).toMatchObject({
      at: NOON,
      machine: { day: { kind: 'machine_day', limitMicroUsd: 5_000, ...held } },
    });
    expect(agent()).toMatchObject({
      name: 'Ada',
      hour: { limitMicroUsd: null, since: NOON - HOUR_MS + 1, endsAt: null, ...held },
      day: { limitMicroUsd: 1_000, endsAt: at('2026-11-11T00:00Z'), reopensAt: null, ...held },
      month: { since: at('2026-11-01T00:00Z'), endsAt: at('2026-12-01T00:00Z'), ...held },
    });
  });

  it('leaves the demo model’s made-up cost out of the machine’s day', () => {
    const { run, mustReserve, status, agent } = setUp();
    mustReserve(run, { input: 30, output: 0, provider: DEMO_PROVIDER_ID });
    expect(status().machine.day.reservedMicroUsd).toBe(0);
    expect(agent().day.reservedMicroUsd).toBe(30);
  });

  it('foretells when a limit is reached, without what is only set aside', () => {
    const { run, limitAgent, spend, mustReserve, agent } = setUp();
    limitAgent(run, { monthlyMicroUsd: microUsd(1_900) });
    spend(950);
    mustReserve(run, { input: 400, output: 0 });
    expect(agent().month).toMatchObject({
      paceMicroUsd: 3_000,
      reachedAt: at('2026-11-20T00:00Z'),
    });
  });

  it('says when a limit that is reached lets calls through again', () => {
    const { run, limitAgent, spend, agent, time } = setUp();
    spend(60);
    time.now += 10 * 60_000;
    spend(40);
    const limits = { hourlyMicroUsd: microUsd(100), dailyMicroUsd: microUsd(100) };
    limitAgent(run, limits);
    expect(agent()).toMatchObject({
      hour: { reopensAt: NOON + HOUR_MS },
      day: { reopensAt: at('2026-11-11T00:00Z'), reachedAt: null },
      month: { reopensAt: null },
    });
    limitAgent(run, { ...limits, hourlyMicroUsd: microUsd(0) });
    expect(agent().hour.reopensAt).toBeNull();
  });
});
