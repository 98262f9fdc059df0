import { execFile } from 'node:child_process';
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { readLedger } from '../ledger-file';

const EnvironmentSchema = z.object({
  /** A data folder as `npm run seed` makes it; it is copied, and not touched. */
  SEEDED_FOLDER: z.string().min(1).optional(),
  /** Events of the longest attempt, where a ledger is made. */
  SEEDED_EVENTS: z.coerce.number().int().min(1_000).default(10_000),
});

const LongSchema = z.object({ runId: z.string(), events: z.number(), attempts: z.number() });
const OutputSchema = z.object({ hash: z.string(), bytes: z.number() });
const PlaceSchema = z.object({ runId: z.string(), seq: z.number() });

/** What is in the ledger, as its file says. */
export interface SeededLedger {
  readonly attempts: number;
  readonly longAttempt: string;
  readonly longEvents: number;
  /** The largest output, and the result that names it. */
  readonly output: { readonly hash: string; readonly bytes: number } & z.infer<typeof PlaceSchema>;
}

/**
 * A ledger of 1,000 attempts in a data folder: made anew, or a copy of the one in `SEEDED_FOLDER`.
 *
 * @throws when it could not be made, or has no large output
 */
export async function makeLedger(dataFolder: string): Promise<SeededLedger> {
  const { SEEDED_FOLDER: given, SEEDED_EVENTS: events } = EnvironmentSchema.parse(process.env);
  if (given === undefined) {
    await promisify(execFile)(
      process.execPath,
      ['bench/seed/seed.mjs', '--folder', dataFolder, '--events', String(events)],
      { maxBuffer: 10_000_000 },
    );
  } else {
    await copyFile(join(given, 'ledger.db'), join(dataFolder, 'ledger.db'));
  }
  const read = <Row>(schema: z.ZodType<Row>, sql: string): Row => {
    const [row] = readLedger(dataFolder, schema, sql);
    if (row === undefined) throw new Error(`The seeded ledger has no answer to: ${sql}`);
    return row;
  };
  const long = read(
    LongSchema,
    `SELECT run_id AS runId, MAX(seq) AS events, (SELECT COUNT(*) FROM runs) AS attempts
     FROM run_events GROUP BY run_id ORDER BY MAX(seq) DESC LIMIT 1`,
  );
  const output = read(OutputSchema, 'SELECT hash, bytes FROM outputs ORDER BY bytes DESC LIMIT 1');
  const place = read(
    PlaceSchema,
    `SELECT run_id AS runId, seq FROM run_events WHERE payload LIKE '%${output.hash}%' LIMIT 1`,
  );
  return {
    attempts: long.attempts,
    longAttempt: long.runId,
    longEvents: long.events,
    output: { ...output, ...place },
  };
}
