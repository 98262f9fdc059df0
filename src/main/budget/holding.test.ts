import fc from 'fast-check';
import { expect, it } from 'vitest';
import { budgetDesk } from '../../../test/budget/desk';
import { heldCalls, sumsOfTriggers, type HeldCall } from '../../../test/budget/held-calls';
import type { Price, Rates } from '../../shared/model/price';
import type { Run } from '../../shared/model/run';
import { microUsd, type MicroUsd } from '../../shared/money';
import { HOUR_MS } from './windows';

const MINUTE = 60_000;
const DAY = 24 * HOUR_MS;

/** Around these moments a day, a month or a clock changes. */
const STARTS = [
  ['UTC', '2026-02-28T21:00Z'],
  ['Europe/Berlin', '2026-03-28T20:00Z'],
  ['Europe/Berlin', '2026-10-24T20:00Z'],
  ['America/New_York', '2026-10-31T22:00Z'],
  ['Australia/Lord_Howe', '2026-10-03T10:00Z'],
  ['Asia/Kolkata', '2026-12-31T17:00Z'],
] as const;

const rate = fc.nat(30_000_000).map(microUsd);
const rates: fc.Arbitrary<Rates> = fc.record({
  input: rate,
  cachedInput: rate,
  cacheWrite: rate,
  output: rate,
});
const price: fc.Arbitrary<Price> = fc
  .record({ base: rates, tier: fc.option(rates), above: fc.nat(9_000) })
  .map(({ base, tier, above }) => ({
    ...base,
    source: 'override' as const,
    ...(tier === null ? {} : { tiers: [{ above, ...tier }] }),
  }));

const limit = fc.option(fc.integer({ min: 0, max: 900_000 }).map(microUsd), { freq: 3 });
const agentLimits = fc.record({
  hourlyMicroUsd: limit,
  dailyMicroUsd: limit,
  monthlyMicroUsd: limit,
});
const machineLimits = fc.record({
  dailyMicroUsd: limit,
  taskMicroUsd: limit,
  attemptMicroUsd: limit,
});

const which = fc.nat(1_000);
const share = fc.nat(100);
const action = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      type: fc.constant('reserve' as const),
      which,
      model: fc.nat(2),
      input: fc.nat(12_000),
      output: fc.nat(6_000),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      type: fc.constant('report' as const),
      which,
      input: share,
      cached: share,
      written: share,
      output: share,
    }),
  },
  fc.record({ type: fc.constantFrom('break' as const, 'release' as const), which }),
  fc.record({ type: fc.constantFrom('crash' as const, 'clear' as const), which, share }),
  {
    weight: 3,
    arbitrary: fc.record({
      type: fc.constant('clock' as const),
      by: fc.oneof(
        fc.integer({ min: 0, max: 20 * MINUTE }),
        fc.integer({ min: -70 * MINUTE, max: 70 * MINUTE }),
        fc.integer({ min: -3 * DAY, max: 3 * DAY }),
      ),
    }),
  },
);
type Action = typeof action extends fc.Arbitrary<infer T> ? T : never;

const story = fc.record({
  start: fc.constantFrom(...STARTS),
  prices: fc.tuple(price, price, price),
  agents: fc.tuple(agentLimits, agentLimits),
  machine: machineLimits,
  actions: fc.array(action, { minLength: 10, maxLength: 60 }),
});

it('holds at every moment, whatever is reserved, reported, broken off, crashed, and told by the clock', () => {
  const seen = { admitted: 0, lowered: 0, refused: 0 };
  fc.assert(
    fc.property(story, ({ start: [timeZone, moment], prices, agents, machine, actions }) => {
      const desk = budgetDesk({ timeZone, now: Date.parse(moment) });
      const runs = agents.flatMap((limits) => {
        const run = desk.start();
        desk.limitAgent(run, limits);
        return [run, desk.startBeneath(run)];
      });
      desk.limitMachine(machine);
      prices.forEach((each, index) => desk.setPrice(`m${index}`, each));
      const open: { id: string; input: number; output: number }[] = [];
      for (const each of actions) {
        act(desk, runs, open, each, seen);
        const calls = heldCalls(desk.db);
        for (const { what, sum, limitMicroUsd } of allSums(
          calls,
          runs,
          timeZone,
          agents,
          machine,
        )) {
          expect(sum, what).toBeLessThanOrEqual(limitMicroUsd);
        }
        for (const { settled, reservation } of calls) {
          expect(settled).toBeLessThanOrEqual(reservation);
        }
      }
      const { kept, summed } = sumsOfTriggers(desk.db);
      expect(kept).toEqual(summed);
      desk.db.close();
    }),
    // A failure is not shrunk for ever.
    { numRuns: 150, interruptAfterTimeLimit: 40_000 },
  );
  // Else nothing was shown.
  expect(Math.min(seen.admitted, seen.lowered, seen.refused)).toBeGreaterThan(10);
}, 60_000);

function act(
  desk: ReturnType<typeof budgetDesk>,
  runs: readonly Run[],
  open: { id: string; input: number; output: number }[],
  each: Action,
  seen: { admitted: number; lowered: number; refused: number },
): void {
  const { budget, stores } = desk;
  const take = (index: number) => open.splice(index % Math.max(1, open.length), 1)[0];
  switch (each.type) {
    case 'clock':
      desk.time.now += each.by;
      return;
    case 'reserve': {
      const run = runs[each.which % runs.length];
      if (run === undefined) return;
      const { input, output } = each;
      const reserved = desk.reserve(run, { input, output, model: `m${each.model}` });
      seen[reserved.ok ? 'admitted' : 'refused'] += 1;
      if (!reserved.ok) return;
      const { modelCallId: id, maxOutputTokens, loweredBy } = reserved.value;
      if (loweredBy !== null) seen.lowered += 1;
      open.push({ id, input, output: maxOutputTokens });
      return;
    }
    case 'report': {
      const call = take(each.which);
      if (call === undefined) return;
      const inputTokens = Math.floor((call.input * each.input) / 100);
      const cachedInputTokens = Math.floor((inputTokens * each.cached) / 100);
      const rest = inputTokens - cachedInputTokens;
      const cacheWriteTokens = Math.floor((rest * each.written) / 100);
      const outputTokens = Math.floor((call.output * each.output) / 100);
      const usage = { inputTokens, cachedInputTokens, cacheWriteTokens, outputTokens };
      budget.settle(call.id, { type: 'reported', usage: { ...usage, reasoningTokens: 0 } });
      return;
    }
    case 'break':
    case 'release': {
      const call = take(each.which);
      if (call === undefined) return;
      budget.settle(call.id, { type: each.type === 'break' ? 'may_be_billed' : 'not_billed' });
      return;
    }
    case 'crash':
      stores.modelCalls.markUncertain(runs[each.which % runs.length]?.id ?? '');
      return;
    case 'clear': {
      const [call] = stores.modelCalls.uncertain({ limit: 1 });
      if (call === undefined) return;
      const costMicroUsd = microUsd(Math.floor(((call.reservedMicroUsd ?? 0) * each.share) / 100));
      stores.modelCalls.clear({ id: call.id, costMicroUsd, note: 'By the bill.' });
      open.splice(
        open.findIndex(({ id }) => id === call.id),
        1,
      );
    }
  }
}

interface Sum {
  readonly what: string;
  readonly sum: number;
  readonly limitMicroUsd: number;
}

/** Each sum that a limit holds for, from the calls alone: every day, month, hour, task and attempt. */
function* allSums(
  calls: readonly HeldCall[],
  runs: readonly Run[],
  timeZone: string,
  agents: readonly {
    hourlyMicroUsd: MicroUsd | null;
    dailyMicroUsd: MicroUsd | null;
    monthlyMicroUsd: MicroUsd | null;
  }[],
  machine: {
    dailyMicroUsd: MicroUsd | null;
    taskMicroUsd: MicroUsd | null;
    attemptMicroUsd: MicroUsd | null;
  },
): Generator<Sum> {
  const date = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' });
  const dayOf = ({ at }: HeldCall) => date.format(at);
  yield* groups('the machine’s day', calls, dayOf, machine.dailyMicroUsd);
  for (const [index, limits] of agents.entries()) {
    const run = runs[index * 2];
    const mine = calls.filter(({ agentId }) => agentId === run?.agentId);
    yield* groups('day', mine, dayOf, limits.dailyMicroUsd);
    yield* groups('month', mine, (call) => dayOf(call).slice(0, 7), limits.monthlyMicroUsd);
    yield* groups('task', mine, () => 'task', machine.taskMicroUsd);
    yield* groups('attempt', mine, () => 'with its part', machine.attemptMicroUsd);
    const inPart = mine.filter(({ runId }) => runId !== run?.id);
    yield* groups('attempt', inPart, () => 'the part', machine.attemptMicroUsd);
    for (const { at: end } of mine) {
      const hour = mine.filter(({ at }) => at > end - HOUR_MS && at <= end);
      yield* groups('hour', hour, () => String(end), limits.hourlyMicroUsd);
    }
  }
}

function* groups(
  what: string,
  calls: readonly HeldCall[],
  keyOf: (call: HeldCall) => string,
  limitMicroUsd: MicroUsd | null,
): Generator<Sum> {
  if (limitMicroUsd === null) return;
  const sums = new Map<string, number>();
  for (const call of calls) {
    sums.set(keyOf(call), (sums.get(keyOf(call)) ?? 0) + call.held);
  }
  for (const [key, sum] of sums) yield { what: `${what} ${key}`, sum, limitMicroUsd };
}
