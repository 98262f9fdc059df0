import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { CostFilterSchema, type CostFilter } from '../../../shared/model/cost-filter';
import { openForReading, type LedgerReader } from '../reader/open-for-reading';
import { openTestLedger, temporaryFile } from '../testing/fixture';
import { createCostCalls } from './cost-calls';
import { ALL_LINES, createCostReport } from './cost-report';
import { everyCall } from './every-call';

const RANGE = { from: '2026-11-01', to: '2026-11-02' };
const PlanSchema = z.array(z.object({ detail: z.string() }));

/** How SQLite goes about what `ask` reads of the calls, as it says itself. */
function planOf(ask: (reader: LedgerReader) => unknown): string {
  const file = temporaryFile();
  openTestLedger(file).db.close();
  const reader = openForReading({ file, nativeBinding: null });
  const asked: string[] = [];
  ask({
    ...reader,
    select: (sql, row) => {
      asked.push(sql);
      return reader.select(sql, row);
    },
    each: (sql, parameters) => {
      asked.push(sql);
      return reader.each(sql, parameters);
    },
  });
  reader.close();
  const connection = new Database(file);
  connection.function('saved_by_caching', { varargs: true }, () => 0);
  const sql = asked.findLast((each) => each.includes('model_calls')) ?? '';
  const names = [...sql.matchAll(/@(\w+)/g)].map(([, name]) => [name, null]);
  const plan = connection.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(Object.fromEntries(names));
  connection.close();
  return PlanSchema.parse(plan)
    .map(({ detail }) => detail)
    .join('\n');
}

const calls = (filter: Partial<CostFilter>) => (reader: LedgerReader) =>
  createCostCalls(reader)({ range: RANGE, filter: CostFilterSchema.parse(filter), limit: 9 });

describe('the calls of some days', () => {
  it('are added up without those of other days', () => {
    const plan = planOf((reader) =>
      createCostReport(reader)({ range: RANGE, groupBy: 'agent' }, ALL_LINES),
    );
    expect(plan).toMatch(/SEARCH model_calls USING INDEX model_calls_by_time \(at>\? AND at<\?\)/);
    expect(plan).not.toMatch(/SCAN (model_calls|runs|tasks)/);
  });

  it('are exported in the order of their index', () => {
    const plan = planOf((reader) => [...everyCall(reader, RANGE)]);
    expect(plan).toMatch(/^SEARCH c USING INDEX model_calls_by_time \(at>\? AND at<\?\)/);
    expect(plan).not.toMatch(/TEMP B-TREE/);
  });

  it.each([
    [{}, 'model_calls_by_time'],
    [{ model: 'm' }, 'model_calls_by_time'],
    [{ agentId: 'a' }, 'model_calls_by_agent'],
  ])('are listed a page at a time where they are those of %o', (filter, index) => {
    const plan = planOf(calls(filter));
    expect(plan).toMatch(new RegExp(`^SEARCH c USING INDEX ${index} \\(.*at>\\? AND at<`));
    expect(plan).not.toMatch(/TEMP B-TREE/);
  });

  it('are found by the attempts of their task', () => {
    expect(planOf(calls({ taskId: 't' }))).toMatch(
      /^SEARCH r USING (COVERING )?INDEX runs_of_task .*\nSEARCH c USING INDEX model_calls_of_run/,
    );
  });
});
