import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { dateOf } from '../../../shared/model/cost-range';
import { microUsd } from '../../../shared/money';
import { openForReading } from '../reader/open-for-reading';
import type { CostExport } from '../reader/reads';
import { addTaskWithRun, openTestLedger, temporaryFile } from '../testing/fixture';
import { insertCalls } from '../testing/some-calls';
import { exportCosts } from './cost-export';

const AT = 1_750_000_000_000;
const RANGE = { from: dateOf(AT), to: dateOf(AT) };

function setUp(calls = 3) {
  const file = temporaryFile();
  const ledger = openTestLedger(file);
  const { run } = addTaskWithRun(ledger, '=Sum up, all');
  const states = ['settled', 'released', 'reserved'] as const;
  insertCalls(
    ledger.db,
    run,
    Array.from({ length: calls }, (_, index) => {
      const state = states[index % 3] ?? 'settled';
      const actualMicroUsd = state === 'settled' ? microUsd(105) : null;
      return { id: `call-${index}`, at: AT + index, state, actualMicroUsd };
    }),
  );
  const folder = mkdtempSync(join(tmpdir(), 'taskwright-export-'));
  const target = join(folder, 'costs');
  const reader = openForReading({ file, nativeBinding: null });
  const save = (order: Pick<CostExport, 'rows' | 'format'>, to = target) =>
    exportCosts(reader, { query: { range: RANGE, groupBy: 'agent' }, file: to, ...order });
  return { folder, target, save };
}

describe('an export', () => {
  it('has every call of the range as CSV, whatever became of it, oldest first', async () => {
    const { target, save } = setUp();
    expect(await save({ rows: 'calls', format: 'csv' })).toEqual({ ok: true, value: 3 });
    const [head, ...rows] = readFileSync(target, 'utf8').trim().split('\r\n');
    const columns = head?.replace('\ufeff', '').split(',') ?? [];
    expect(columns).toContain('actual_micro_usd');
    expect(rows.map((row) => row.split(',')[0])).toEqual(['call-0', 'call-1', 'call-2']);
    expect(rows[0]).toContain(`"'=Sum up, all"`);
    expect(rows[0]).toContain('0.000105');
  });

  it('has the lines of the table as JSON, with the total', async () => {
    const { target, save } = setUp();
    expect(await save({ rows: 'table', format: 'json' })).toEqual({ ok: true, value: 3 });
    const schema = z.object({
      range: z.unknown(),
      group_by: z.string(),
      rows: z.array(z.unknown()),
    });
    const { rows, ...about } = schema.parse(JSON.parse(readFileSync(target, 'utf8')));
    expect(about).toEqual({ range: RANGE, group_by: 'agent' });
    const figures = { calls: 1, cost_micro_usd: 105, cost_usd: '0.000105', reserved_calls: 1 };
    expect(rows).toMatchObject([
      { line: 'group', group: 'Ada', ...figures },
      { line: 'task', group: 'Ada', task: '=Sum up, all', ...figures },
      { line: 'total', group: null, ...figures },
    ]);
  });

  it('lets others have their turn while it writes much', async () => {
    const { target, save } = setUp(6_000);
    let turns = 0;
    const timer = setInterval(() => (turns += 1), 0);
    await save({ rows: 'calls', format: 'json' });
    clearInterval(timer);
    expect(turns).toBeGreaterThan(0);
    const schema = z.object({ rows: z.array(z.object({ id: z.string() })) });
    expect(schema.parse(JSON.parse(readFileSync(target, 'utf8'))).rows).toHaveLength(6_000);
  });

  it('replaces a file that is there, and leaves nothing else behind', async () => {
    const { folder, target, save } = setUp();
    writeFileSync(target, 'old');
    await save({ rows: 'table', format: 'csv' });
    expect(readFileSync(target, 'utf8')).not.toContain('old');
    expect(readdirSync(folder)).toEqual(['costs']);
  });

  it('says why there is none, and leaves what was there', async () => {
    const { folder, target, save } = setUp();
    mkdirSync(target);
    expect(await save({ rows: 'table', format: 'csv' })).toEqual({
      ok: false,
      error: `The costs could not be written to ${target}: there is a folder of that name.`,
    });
    expect(
      await save({ rows: 'table', format: 'csv' }, join(folder, 'gone', 'costs')),
    ).toMatchObject({
      ok: false,
      error: expect.stringContaining('the folder is not there any more.'),
    });
    expect(readdirSync(folder)).toEqual(['costs']);
  });
});
