import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { ReadLedger, WriteLedger } from './database';
import { createStores } from './stores';
import { openTestLedger, temporaryFile } from './testing/fixture';

const PlanSchema = z.array(z.object({ detail: z.string() }));

/** Every SELECT that the stores prepare, in their own words. */
function everyQuery(db: WriteLedger): readonly string[] {
  const queries: string[] = [];
  const select: ReadLedger['select'] = (sql, row) => {
    queries.push(sql);
    return db.select(sql, row);
  };
  createStores({
    select,
    command: (sql) => db.command(sql),
    transaction: (work) => db.transaction(work),
    touch: (...topics) => db.touch(...topics),
    now: () => db.now(),
    newId: () => db.newId(),
  });
  return queries;
}

function planOf(connection: Database.Database, sql: string): string {
  const names = [...sql.matchAll(/@(\w+)/g)].map(([, name]) => [name, null]);
  const plan = connection.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(Object.fromEntries(names));
  return PlanSchema.parse(plan)
    .map(({ detail }) => detail)
    .join('\n');
}

describe('the query plans', () => {
  const file = temporaryFile();
  const queries = everyQuery(openTestLedger(file).db);
  const connection = new Database(file);

  it('cover all stores', () => {
    expect(queries.length).toBeGreaterThan(20);
  });

  it.each(queries)('sort nothing by hand and read no table from end to end: %s', (sql) => {
    const plan = planOf(connection, sql);
    expect(plan).not.toMatch(/TEMP B-TREE/);
    expect(plan).not.toMatch(/SCAN (?!.*USING (COVERING )?INDEX)/);
  });

  it.each(queries.filter((sql) => sql.includes('LIMIT @limit')))(
    'begin a page with a search in an index: %s',
    (sql) => {
      const [first] = planOf(connection, sql).split('\n');
      expect(first).toMatch(/^SEARCH \w+ USING ((COVERING )?INDEX \w+|PRIMARY KEY) \(.*[<>]/);
    },
  );
});
