/**
 * `npm run bench:budget`: a reservation with its settlement, on ledgers on disk with 10,000, 100,000 and
 * 1,000,000 model calls made over three years, every kind of limit set. Beside it bare SQLite: as many
 * commits on a file in the same folder. All of them take turns, so that each has the same share of what
 * else the machine does.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { test } from 'vitest';
import { budgetDesk, reported } from '../test/budget/desk';
import { microUsd } from '../src/shared/money';

const AGES = [10_000, 100_000, 1_000_000];
const ROUNDS = 2_000;
const YEARS_MS = 3 * 365 * 86_400_000;
/** The end of a month: its window is as long as it gets. */
const NOW = Date.parse('2026-10-31T20:00Z');
/** The call is reserved; it is settled. */
const COMMITS = 2;
const BYTES_PER_COMMIT = 900;

const folder = mkdtempSync(join(process.env['BENCH_FOLDER'] ?? tmpdir(), 'taskwright-bench-'));

/** Calls as the app left them, evenly over the years and a little unevenly over agents, runs and states. */
const FILL = `
  WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < @calls)
  INSERT INTO model_calls (id, run_id, agent_id, turn, step, provider, model, state,
    reserved_micro_usd, actual_micro_usd, input_tokens, output_tokens, provenance, at)
  SELECT printf('%012x', i), r.id, r.agent_id, 1, 1 + i / 10, 'acme', 'm',
    CASE i % 500 WHEN 0 THEN 'uncertain' ELSE 'settled' END, 900, iif(i % 500 = 0, NULL, 700), 500,
    200, iif(i % 500 = 0, NULL, 'reported'), @now - @years + i * @years / @calls
  FROM n CROSS JOIN (SELECT id, agent_id, row_number() OVER (ORDER BY id) - 1 AS place FROM runs) AS r
    ON r.place = n.i % 10`;

test('a reservation with its settlement', () => {
  try {
    const contenders = [...AGES.map(ledgerWith), bareSqlite()];
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const { took, turn } of contenders) {
        const began = performance.now();
        turn(round);
        took.push(performance.now() - began);
      }
    }
    for (const { what, took, close } of contenders) {
      print(what, took);
      close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

interface Contender {
  readonly what: string;
  /** Each turn, in milliseconds. */
  readonly took: number[];
  readonly turn: (round: number) => void;
  readonly close: () => void;
}

/** Each turn is two transactions, as before and after a step of an attempt. */
function ledgerWith(calls: number): Contender {
  const file = join(folder, `ledger-${calls}.db`);
  const desk = budgetDesk({ file, now: NOW, timeZone: 'Europe/Berlin' });
  const runs = Array.from({ length: 10 }, () => desk.start());
  const filler = new Database(file);
  filler.prepare(FILL).run({ calls, now: NOW, years: YEARS_MS });
  filler.pragma('wal_checkpoint(TRUNCATE)');
  filler.close();
  const plenty = microUsd(900_000_000_000);
  const limits = { hourlyMicroUsd: plenty, dailyMicroUsd: plenty, monthlyMicroUsd: plenty };
  for (const run of runs) desk.limitAgent(run, limits);
  desk.limitMachine({ dailyMicroUsd: plenty, taskMicroUsd: plenty, attemptMicroUsd: plenty });
  return {
    what: `${calls.toLocaleString('en-US')} calls in the ledger`,
    took: [],
    turn: (round) => {
      const run = runs[round % runs.length];
      if (run === undefined) return;
      desk.time.now = NOW + round * 1_000;
      const { modelCallId } = desk.mustReserve(run, { input: 20_000, output: 4_000 });
      desk.budget.settle(modelCallId, reported(15_000, 700));
    },
    close: () => desk.db.close(),
  };
}

/** The floor: what SQLite alone takes for as many commits. */
function bareSqlite(): Contender {
  const connection = new Database(join(folder, 'bare.db'));
  connection.pragma('journal_mode = WAL');
  connection.pragma('synchronous = FULL');
  connection.exec('CREATE TABLE rows (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT');
  const insert = connection.prepare('INSERT INTO rows (text) VALUES (?)');
  const text = 'x'.repeat(BYTES_PER_COMMIT);
  return {
    what: `bare SQLite, ${COMMITS} commits`,
    took: [],
    turn: () => {
      for (let commit = 0; commit < COMMITS; commit += 1) {
        connection.transaction(() => insert.run(text)).immediate();
      }
    },
    close: () => connection.close(),
  };
}

function print(what: string, times: readonly number[]): void {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number) => (sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(2);
  console.log(`${what}: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, p99 ${at(0.99)} ms`);
}
