import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { z } from 'zod';

/** Reads rows from a ledger's file, past the app, as an auditor would. */
export function readLedger<Row>(
  dataFolder: string,
  schema: z.ZodType<Row>,
  sql: string,
): readonly Row[] {
  const database = new Database(join(dataFolder, 'ledger.db'), { readonly: true });
  try {
    return database
      .prepare(sql)
      .all()
      .map((row) => schema.parse(row));
  } finally {
    database.close();
  }
}
