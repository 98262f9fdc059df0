import { readFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { RunEventBodySchema } from '../../shared/model/run-event';
import { migrate } from './migrate';
import { MIGRATIONS } from './migrations';

const TABLES = `
  SELECT t.name, (SELECT json_group_array(c.name) FROM pragma_table_xinfo(t.name) AS c) AS columns
  FROM sqlite_schema AS t WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%'`;
const TablesSchema = z.array(z.object({ name: z.string(), columns: z.string() }));
const ColumnsSchema = z.array(z.string());

const docs = readFileSync(new URL('../../../docs/ledger.md', import.meta.url), 'utf8');
const connection = new Database(':memory:');
migrate(connection, MIGRATIONS, null);
const tables = TablesSchema.parse(connection.prepare(TABLES).all()).map(({ name, columns }) => ({
  name,
  columns: ColumnsSchema.parse(JSON.parse(columns)),
}));

/** The part of the page under the heading of a table. */
function sectionOf(table: string): string {
  return docs.split(/^#+ /m).find((section) => section.startsWith(`\`${table}\``)) ?? '';
}

describe('docs/ledger.md', () => {
  it.each(tables)('describes each column of $name, and no other', ({ name, columns }) => {
    const described = [...sectionOf(name).matchAll(/^\| `(\w+)` /gm)].map(([, column]) => column);
    expect(described).toEqual(columns);
  });

  it.each(RunEventBodySchema.options.map(({ shape }) => shape.type.value))(
    'names the type of event %s',
    (type) => {
      expect(sectionOf('run_events')).toContain(`\`${type}\``);
    },
  );

  it('shows queries that work', () => {
    const queries = [...docs.matchAll(/```sql\n([^`]*)```/g)].map(([, sql]) => sql ?? '');
    expect(queries.length).toBeGreaterThan(3);
    for (const sql of queries) connection.exec(sql);
  });
});
