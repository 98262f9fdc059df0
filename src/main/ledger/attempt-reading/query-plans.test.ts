import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openForReading } from '../reader/open-for-reading';
import { openTestLedger, temporaryFile } from '../testing/fixture';
import { createAttemptReading } from './attempt-reading';

const PlanSchema = z.array(z.object({ detail: z.string() }));

describe('what is read of an attempt', () => {
  const file = temporaryFile();
  openTestLedger(file).db.close();
  const reader = openForReading({ file, nativeBinding: null });
  const queries: string[] = [];
  createAttemptReading({
    ...reader,
    select: (sql, row) => {
      queries.push(sql);
      return reader.select(sql, row);
    },
  });
  const connection = new Database(file, { readonly: true });

  it('is asked for in many ways', () => {
    expect(queries.length).toBeGreaterThan(20);
  });

  const planOf = (sql: string) => {
    const names = [...sql.matchAll(/@(\w+)/g)].map(([, name]) => [name, null]);
    const rows = connection.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(Object.fromEntries(names));
    return PlanSchema.parse(rows).map(({ detail }) => detail);
  };
  const isOfAttempts = (sql: string) => / runs\b/.test(sql);

  it.each(queries.filter((sql) => !isOfAttempts(sql)))(
    'is found by an index, and is in its order there: %s',
    (sql) => {
      const plan = planOf(sql);
      expect(plan).toHaveLength(1);
      expect(plan[0]).toMatch(/^SEARCH (run_events|outputs) USING (COVERING )?INDEX \w+ \(\w+=\?/);
    },
  );

  it.each(queries.filter(isOfAttempts))('goes through attempts in their order: %s', (sql) => {
    const plan = planOf(sql);
    expect(plan[0]).toMatch(/^SEARCH (r|runs) USING INDEX (runs_newest|sqlite_autoindex_runs_1)/);
    expect(plan.join('\n')).not.toMatch(/TEMP B-TREE|SCAN/);
  });
});
