import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type CostFigures, CostFiguresSchema } from '../../../shared/model/cost-figures';
import { dateOf, endOfDate, shiftDate, startOfDate } from '../../../shared/model/cost-range';
import { CostReportSchema, type CostGroupBy } from '../../../shared/model/cost-report';
import type { LedgerDatabase } from '../database';
import { openForReading } from '../reader/open-for-reading';
import { addRun, addTask, openTestLedger, temporaryFile } from '../testing/fixture';
import { insertCalls, type SomeCall } from '../testing/some-calls';
import { createCostCalls } from './cost-calls';
import { ALL_LINES, createCostReport } from './cost-report';
import { slicesOf } from './slices';

const FIRST_DAY = '2026-03-27';
const DAYS = 5;
const RANGE = { from: FIRST_DAY, to: shiftDate(FIRST_DAY, DAYS - 1) };
/** Clocks go forward on it. */
const SHORT_DAY = { from: '2026-03-29', to: '2026-03-29' };
const PRICE = { input: 3_000_000, cachedInput: 300_000, cacheWrite: 3_750_000, output: 15_000_000 };
const LONG = { input: 6_000_000, cachedInput: 600_000, cacheWrite: 7_500_000, output: 22_500_000 };
const LONG_ABOVE = 200_000;

/** Where days of 23 and 25 hours are; the test's own days have one. */
const zone = process.env.TZ;
beforeAll(() => {
  process.env.TZ = 'Europe/Berlin';
});
afterAll(() => {
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
});

/** Two projects with a task each; the second task has two attempts. */
function setUp() {
  const file = temporaryFile();
  const ledger = openTestLedger(file);
  const one = addTask(ledger.stores, 'One');
  const two = addTask(ledger.stores, 'Two');
  const runs = [addRun(ledger, one.task, one.agent), addRun(ledger, two.task, two.agent)];
  const [, first] = runs;
  if (first === undefined) throw new Error('There are two.');
  ledger.engine.changeRun(first.id, { to: 'cancelled', reason: null });
  runs.push(addRun(ledger, two.task, two.agent));
  const reader = openForReading({ file, nativeBinding: null });
  return { db: ledger.db, runs, reader, one, two };
}

const money = fc.nat(5_000_000);
const tokens = fc.nat(300_000);
/** Any moment in and around the days, and those at which a day or an hour ends. */
function someMoment(): fc.Arbitrary<number> {
  const [first, end] = [startOfDate(FIRST_DAY), endOfDate(RANGE.to)];
  const edges = [...slicesOf(RANGE), ...slicesOf(SHORT_DAY)].flatMap(({ from, to }) => [from, to]);
  return fc.oneof(
    fc.integer({ min: first - 7_200_000, max: end + 7_200_000 }),
    fc
      .tuple(fc.constantFrom(...edges), fc.constantFrom(-1, 0, 1))
      .map(([edge, after]) => edge + after),
  );
}

type Drawn = ReturnType<typeof someCall> extends fc.Arbitrary<infer Value> ? Value : never;
const someCall = () =>
  fc.record({
    run: fc.nat(2),
    at: someMoment(),
    provider: fc.constantFrom('acme', 'other', 'demo'),
    model: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
    state: fc.constantFrom('settled', 'settled', 'settled', 'reserved', 'released', 'uncertain'),
    priced: fc.boolean(),
    estimated: fc.boolean(),
    actual: money,
    reserved: money,
    cached: tokens,
    written: tokens,
    plain: tokens,
    output: tokens,
  });

function asCall(call: Drawn, index: number): SomeCall {
  const { state, priced } = call;
  const ended = state === 'settled' || state === 'released';
  return {
    id: `call-${index}`,
    at: call.at,
    provider: call.provider,
    model: call.model,
    state,
    reservedMicroUsd: priced ? call.reserved : null,
    actualMicroUsd: ended && priced ? call.actual : null,
    provenance: ended ? (call.estimated ? 'estimated' : 'reported') : null,
    inputTokens: call.plain + call.cached + call.written,
    cachedInputTokens: call.cached,
    cacheWriteTokens: call.written,
    outputTokens: call.output,
    reasoningTokens: Math.floor(call.output / 2),
    price: priced
      ? { ...PRICE, source: 'override', tiers: [{ ...LONG, above: LONG_ABOVE }] }
      : null,
  };
}

const RowSchema = z.object({
  id: z.string(),
  runId: z.string(),
  agentId: z.string(),
  taskId: z.string(),
  projectId: z.string(),
  provider: z.string(),
  model: z.string(),
  state: z.string(),
  reserved: z.number().nullable(),
  actual: z.number().nullable(),
  input: z.number(),
  cached: z.number(),
  written: z.number(),
  output: z.number(),
  reasoning: z.number(),
  provenance: z.string().nullable(),
  at: z.number(),
});
type Row = z.infer<typeof RowSchema>;

/** Every row of the table as it stands, added up by hand below. */
function everyRow(db: LedgerDatabase): readonly Row[] {
  return db
    .select(
      `SELECT c.id, run_id AS runId, c.agent_id AS agentId, r.task_id AS taskId,
        t.project_id AS projectId, provider, c.model, state, reserved_micro_usd AS reserved,
        actual_micro_usd AS actual, c.input_tokens AS input, c.cached_input_tokens AS cached,
        cache_write_tokens AS written, c.output_tokens AS output, reasoning_tokens AS reasoning,
        provenance, at
       FROM model_calls AS c JOIN runs AS r ON r.id = c.run_id JOIN tasks AS t ON t.id = r.task_id`,
      RowSchema,
    )
    .all();
}

function slowFigures(rows: readonly Row[]): CostFigures {
  const settled = rows.filter(({ state }) => state === 'settled');
  const sum = (of: readonly Row[], value: (row: Row) => number) =>
    of.reduce((total, row) => total + value(row), 0);
  const count = (test: (row: Row) => boolean) => settled.filter(test).length;
  const open = (state: string) => rows.filter((row) => row.state === state);
  const saved = ({ actual, input, cached, written }: Row) => {
    if (actual === null) return 0;
    const rates = input > LONG_ABOVE ? LONG : PRICE;
    const more = cached * (rates.input - rates.cachedInput);
    return Math.trunc((more - written * (rates.cacheWrite - rates.input)) / 1_000_000);
  };
  return CostFiguresSchema.parse({
    attempts: new Set(rows.filter(({ state }) => state !== 'released').map(({ runId }) => runId))
      .size,
    calls: settled.length,
    inputTokens: sum(settled, ({ input }) => input),
    cachedInputTokens: sum(settled, ({ cached }) => cached),
    cacheWriteTokens: sum(settled, ({ written }) => written),
    outputTokens: sum(settled, ({ output }) => output),
    reasoningTokens: sum(settled, ({ reasoning }) => reasoning),
    costMicroUsd: sum(settled, ({ actual }) => actual ?? 0),
    savedMicroUsd: sum(settled, saved),
    reportedCalls: count(({ actual, provenance }) => actual !== null && provenance === 'reported'),
    estimatedCalls: count(
      ({ actual, provenance }) => actual !== null && provenance === 'estimated',
    ),
    unpricedCalls: count(({ actual }) => actual === null),
    reservedCalls: open('reserved').length,
    reservedMicroUsd: sum(open('reserved'), ({ reserved }) => reserved ?? 0),
    uncertainCalls: open('uncertain').length,
    uncertainMicroUsd: sum(open('uncertain'), ({ reserved }) => reserved ?? 0),
  });
}

const KEYS: Readonly<Record<CostGroupBy, (row: Row) => string>> = {
  agent: ({ agentId }) => agentId,
  project: ({ projectId }) => projectId,
  model: ({ provider, model }) => `${provider} ${model}`,
  day: ({ at }) => dateOf(at),
};

describe('a report', () => {
  it('equals what adding up every row by hand comes to, line by line and bar by bar', () => {
    const groupings = fc.constantFrom<CostGroupBy>('agent', 'project', 'model', 'day');
    const ranges = fc.constantFrom(RANGE, SHORT_DAY);
    fc.assert(
      fc.property(
        fc.array(someCall(), { maxLength: 40 }),
        groupings,
        ranges,
        (some, groupBy, range) => {
          const { db, runs, reader } = setUp();
          for (const [index, call] of some.entries()) {
            const run = runs[call.run];
            if (run !== undefined) insertCalls(db, run, [asCall(call, index)]);
          }
          const report = createCostReport(reader)({ range, groupBy }, ALL_LINES);
          expect(() => CostReportSchema.parse(report)).not.toThrow();

          const inRange = everyRow(db).filter(
            ({ at }) => dateOf(at) >= range.from && dateOf(at) <= range.to,
          );
          const real = inRange.filter(({ provider }) => provider !== 'demo');
          const counted = real.filter(({ state }) => state !== 'released');
          expect(report.total).toEqual(slowFigures(real));
          expect(report.demo).toEqual(slowFigures(inRange.filter((row) => !real.includes(row))));

          const keyOf = KEYS[groupBy];
          const keys = [...new Set(counted.map(keyOf))];
          expect(report.groups).toHaveLength(keys.length);
          const expected = keys.map((key) =>
            slowFigures(counted.filter((row) => keyOf(row) === key)),
          );
          expect(report.groups.map(({ figures }) => figures)).toEqual(
            expect.arrayContaining(expected),
          );
          for (const { tasks, figures } of report.groups) {
            if (groupBy === 'model' || groupBy === 'day') expect(tasks).toEqual([]);
            else {
              const cost = tasks.reduce((sum, task) => sum + task.figures.costMicroUsd, 0);
              expect(cost).toBe(figures.costMicroUsd);
            }
          }

          for (const bar of report.bars) {
            const rows = counted.filter(({ at }) => at >= bar.from && at < bar.to);
            const { costMicroUsd, unpricedCalls, reservedMicroUsd } = slowFigures(rows);
            expect(bar).toMatchObject({ costMicroUsd, unpricedCalls, reservedMicroUsd });
            expect(bar.segments.reduce((sum, each) => sum + each, 0)).toBe(costMicroUsd);
          }
          expectCallsBehind(reader, range, report);
          reader.close();
          db.close();
        },
      ),
      { numRuns: 60 },
    );
  }, 60_000);

  it('lists the dearest lines and adds up the others', () => {
    const { db, runs, reader } = setUp();
    runs.forEach((run, index) => {
      insertCalls(db, run, [
        {
          id: `c${index}`,
          at: startOfDate(FIRST_DAY),
          model: `m${index}`,
          actualMicroUsd: index + 1,
        },
      ]);
    });
    const report = createCostReport(reader)(
      { range: RANGE, groupBy: 'model' },
      { groups: 1, tasks: 1 },
    );
    expect(report.groups.map(({ label }) => label)).toEqual(['m2']);
    expect(report.moreGroups).toMatchObject({
      lines: 2,
      figures: { attempts: 2, costMicroUsd: 3 },
    });
  });
});

/** The list that each line leads to has as many calls as the line says, and comes to the same sum. */
function expectCallsBehind(
  reader: ReturnType<typeof openForReading>,
  range: typeof RANGE,
  report: ReturnType<ReturnType<typeof createCostReport>>,
): void {
  const calls = createCostCalls(reader);
  const lines = [
    ...report.groups,
    ...report.groups.flatMap(({ tasks }) => tasks),
    ...report.models,
  ];
  for (const { filter, figures } of lines) {
    const behind = (which: typeof filter.calls) =>
      calls({ range, filter: { ...filter, calls: which }, limit: 500 });
    expect(behind('settled')).toHaveLength(figures.calls);
    expect(behind('settled').reduce((sum, call) => sum + (call.actualMicroUsd ?? 0), 0)).toBe(
      figures.costMicroUsd,
    );
    expect(behind('reported')).toHaveLength(figures.reportedCalls);
    expect(behind('estimated')).toHaveLength(figures.estimatedCalls);
    expect(behind('unpriced')).toHaveLength(figures.unpricedCalls);
    expect(behind('reserved')).toHaveLength(figures.reservedCalls);
    expect(behind('uncertain')).toHaveLength(figures.uncertainCalls);
  }
  const demo = calls({ range, filter: { calls: 'settled', demo: true }, limit: 500 });
  expect(demo).toHaveLength(report.demo.calls);
}
