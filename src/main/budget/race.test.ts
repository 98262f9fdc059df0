import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { budgetDesk } from '../../../test/budget/desk';
import { heldCalls, sumsOfTriggers } from '../../../test/budget/held-calls';
import { RACE_TABLE, type Race } from '../../../test/budget/race';
import { scriptArguments } from '../../../test/typescript';
import { microUsd } from '../../shared/money';
import { temporaryFile } from '../ledger/testing/fixture';

const PROCESSES = 8;
const NOW = Date.parse('2026-11-18T12:00Z');
const SCRIPT = new URL('../../../test/budget/racing-process.ts', import.meta.url);

const LogSchema = z.array(z.object({ change: z.number(), is_admitted: z.number().nullable() }));

/** A ledger with a daily limit for the machine, and eight processes that race for it. */
async function race(limit: number, each: Omit<Race, 'file' | 'now'>) {
  const file = temporaryFile();
  const desk = budgetDesk({ file, now: NOW });
  desk.limitMachine({ dailyMicroUsd: microUsd(limit) });
  const connection = new Database(file);
  connection.exec(RACE_TABLE);
  const racers = Array.from({ length: PROCESSES }, () => startRacer({ ...each, file, now: NOW }));
  for (const racer of racers) expect(await racer.nextLine()).toBe('ready');
  for (const racer of racers) racer.go();
  const admitted = await Promise.all(racers.map(async ({ nextLine }) => Number(await nextLine())));
  const log = LogSchema.parse(connection.prepare('SELECT * FROM race_log ORDER BY place').all());
  connection.close();
  const calls = heldCalls(desk.db);
  const sums = sumsOfTriggers(desk.db);
  desk.db.close();
  const held = calls.reduce((sum, call) => sum + call.held, 0);
  return { admitted, log, calls, held, sums };
}

it('eight processes race 10,000 reservations of one size: exactly as many are admitted as fit', async () => {
  const [limit, size] = [1_777_777, 1_000];
  const each = { reservations: 10_000 / PROCESSES, size, mixed: false };
  const { admitted, calls, held, sums } = await race(limit, each);
  expect(calls).toHaveLength(Math.floor(limit / size));
  expect(admitted.reduce((sum, count) => sum + count)).toBe(calls.length);
  expect(held).toBe(calls.length * size);
  expect(sums.kept).toEqual(sums.summed);
  // Else nobody has raced.
  expect(admitted.filter((count) => count > 0).length).toBeGreaterThan(1);
}, 60_000);

it('of many sizes, settled and released in between, each is admitted if and only if it fits', async () => {
  const limit = 40_000;
  const { log, held, sums } = await race(limit, { reservations: 120, size: 5_000, mixed: true });
  let now = 0;
  let refused = 0;
  for (const { change, is_admitted } of log) {
    if (is_admitted !== null)
      expect(is_admitted === 1, `${now} + ${change}`).toBe(now + change <= limit);
    if (is_admitted === 0) refused += 1;
    else now += change;
  }
  expect(log.filter(({ is_admitted }) => is_admitted !== null)).toHaveLength(PROCESSES * 120);
  expect(refused).toBeGreaterThan(100);
  expect(held).toBe(now);
  expect(sums.kept).toEqual(sums.summed);
}, 60_000);

function startRacer(told: Race) {
  const child = spawn(process.execPath, scriptArguments(SCRIPT, JSON.stringify(told)), {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    go: () => child.stdin.end('g'),
    /** @throws when the process has ended without another line. */
    nextLine: async (): Promise<string> => {
      const line = await lines.next();
      if (line.done === true) throw new Error('A racing process ended early.');
      return line.value;
    },
  };
}
