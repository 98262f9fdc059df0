import { createHash } from 'node:crypto';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { seedLedger } from '../../../../bench/seed/seed-ledger';
import { COMMON_WORD, RARE_ATTEMPTS, RARE_WORD } from '../../../../bench/seed/vocabulary';
import { openForReading } from '../reader/open-for-reading';
import { temporaryFile } from '../testing/fixture';
import { createAttemptReading } from './attempt-reading';

const OPTIONS = { attempts: 20, longEvents: 3_000, outputMegabytes: 1 };
const EVENTS = 'SELECT run_id, seq, at, type, payload FROM run_events ORDER BY run_id, seq';
const TOTALS = `
  SELECT r.id FROM runs AS r LEFT JOIN model_calls AS c ON c.run_id = r.id AND c.state = 'settled'
  GROUP BY r.id HAVING r.cost_micro_usd <> TOTAL(c.actual_micro_usd)
    OR r.output_tokens <> TOTAL(c.output_tokens)`;
const NAMING = `SELECT COUNT(*) AS events, COUNT(DISTINCT run_id) AS runs FROM run_events
  WHERE payload LIKE '%' || ? || '%'`;
const NamingSchema = z.object({ events: z.number(), runs: z.number() });

function made(seed: number) {
  const seeded = seedLedger({ folder: dirname(temporaryFile()), seed, ...OPTIONS });
  return { ...seeded, connection: new Database(seeded.file, { readonly: true }) };
}

const digest = (connection: Database.Database) =>
  createHash('sha256')
    .update(JSON.stringify(connection.prepare(EVENTS).all()))
    .digest('hex');

describe('a ledger that was made for measurements', () => {
  const one = made(1);
  const reader = openForReading({ file: one.file, nativeBinding: null });
  const reading = createAttemptReading(reader);
  afterAll(() => {
    reader.close();
    one.connection.close();
  });

  it('is whole, and its totals are those of its calls', () => {
    const { connection } = one;
    expect(connection.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(connection.pragma('foreign_key_check')).toEqual([]);
    expect(connection.prepare(TOTALS).all()).toEqual([]);
  });

  it('has an attempt of just the length that was asked for, whose turns add up', () => {
    const outline = reading.attemptOutline({ id: one.longAttempt });
    expect(outline.lastSeq).toBe(OPTIONS.longEvents);
    const total = outline.turns.reduce((sum, turn) => sum + turn.costMicroUsd, 0);
    const spent = one.connection
      .prepare<[string], number>('SELECT cost_micro_usd FROM runs WHERE id = ?')
      .pluck()
      .get(one.longAttempt);
    expect(total).toBe(spent);
  });

  it('has the long output, and the rare word as often as it says', () => {
    const slice = { hash: one.outputHash ?? '', from: 0, count: 1, fromColumn: 0 };
    expect(reading.outputSlice(slice)?.totalBytes).toBeGreaterThan(1_000_000);
    const naming = NamingSchema.parse(one.connection.prepare(NAMING).get(RARE_WORD));
    expect(naming).toEqual({ events: RARE_ATTEMPTS, runs: RARE_ATTEMPTS });
    const common = NamingSchema.parse(one.connection.prepare(NAMING).get(COMMON_WORD));
    expect(common.runs).toBe(OPTIONS.attempts);
  });

  it('is the same for the same seed, and another for another', () => {
    const same = made(1);
    const other = made(2);
    expect(digest(same.connection)).toBe(digest(one.connection));
    expect(digest(other.connection)).not.toBe(digest(one.connection));
    same.connection.close();
    other.connection.close();
  });
});
