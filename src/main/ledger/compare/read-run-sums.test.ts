import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MOST_COMPARED_TURNS } from '../../../shared/model/attempt-comparison';
import type { RunEventBody } from '../../../shared/model/run-event';
import { addTaskWithRun, openTestLedger } from '../testing/fixture';
import { createRunSums } from './read-run-sums';
import { checked, said, toolDone } from './testing/bodies';

function runWith(bodies: readonly RunEventBody[]) {
  const ledger = openTestLedger();
  const { run } = addTaskWithRun(ledger);
  const append = (more: readonly RunEventBody[]) =>
    ledger.stores.runEvents.append(run.id, more).at(-1)?.seq ?? 0;
  return { ...ledger, append, id: run.id, last: append(bodies) };
}

describe('what the events of a run come to', () => {
  it('is nothing for a run without events', async () => {
    const { db } = openTestLedger();
    expect((await createRunSums(db)('nobody', 0)).tools.size).toBe(0);
  });

  it('counts a tool by its results, and as an error what was not ok', async () => {
    const { db, id, last } = runWith([
      toolDone(1, 'read_file', 'ok', 20),
      toolDone(1, 'read_file', 'error', 5),
      toolDone(1, 'run_command', 'unknown', 1),
      toolDone(2, 'read_file', 'cancelled', 2),
    ]);
    const { tools, toolsOfTurns } = await createRunSums(db)(id, last);
    expect([...tools.values()]).toEqual([
      { tool: 'read_file', calls: 3, errors: 2, durationMs: 27 },
      { tool: 'run_command', calls: 1, errors: 1, durationMs: 1 },
    ]);
    expect([...(toolsOfTurns.get(2)?.values() ?? [])]).toEqual([
      { tool: 'read_file', calls: 1, errors: 1, durationMs: 2 },
    ]);
  });

  it('tells of a check how it ended last, and how often it was run', async () => {
    const { db, id, last } = runWith([
      checked(1, 0, 'npm test', 'failed', 1),
      checked(1, 1, 'npm run lint', 'passed', 0),
      checked(2, 0, 'npm test', 'passed', 0),
    ]);
    expect([...(await createRunSums(db)(id, last)).checks.values()]).toMatchObject([
      { command: 'npm test', last: { outcome: 'passed', exitCode: 0, runs: 2 } },
      { command: 'npm run lint', last: { outcome: 'passed', runs: 1 } },
    ]);
  });

  it('goes on from what it knows of a run that has gone on', async () => {
    const { db, id, append, last } = runWith([toolDone(1, 'read_file', 'ok', 1)]);
    const sums = createRunSums(db);
    await sums(id, last);
    const later = append([toolDone(1, 'read_file', 'ok', 1), said(1, 'Done.')]);
    expect(await sums(id, later)).toEqual(await createRunSums(db)(id, later));
    expect((await sums(id, later)).tools.get('read_file')?.calls).toBe(2);
  });

  it('counts the turns beyond those that are listed in the whole alone', async () => {
    const { db, id, last } = runWith([
      toolDone(MOST_COMPARED_TURNS, 'read_file', 'ok', 1),
      toolDone(MOST_COMPARED_TURNS + 1, 'read_file', 'ok', 1),
    ]);
    const { tools, toolsOfTurns } = await createRunSums(db)(id, last);
    expect([...toolsOfTurns.keys()]).toEqual([MOST_COMPARED_TURNS]);
    expect(tools.get('read_file')?.calls).toBe(2);
  });

  it('is no longer read once nobody waits for it, and then goes on where it was', async () => {
    const { db, id, last } = runWith(
      Array.from({ length: 6 }, () => toolDone(1, 'read_file', 'ok', 1)),
    );
    const sums = createRunSums(db, 2);
    await expect(sums(id, last, AbortSignal.abort())).rejects.toThrow();
    expect((await sums(id, last)).tools.get('read_file')?.calls).toBe(6);
  });

  it('is the same whatever the slices', async () => {
    const turn = fc.integer({ min: 1, max: 4 });
    const body = fc.oneof(
      turn.map((number) => said(number, 'Words.')),
      fc
        .tuple(
          turn,
          fc.constantFrom('read_file', 'run_command'),
          fc.constantFrom('ok' as const, 'error' as const),
          fc.nat(50),
        )
        .map((tool) => toolDone(...tool)),
      fc
        .tuple(fc.nat(2), fc.constantFrom('passed' as const, 'failed' as const))
        .map(([place, outcome]) => checked(1, place, `check ${place}`, outcome, 0)),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(body, { maxLength: 30 }),
        fc.integer({ min: 1, max: 31 }),
        async (bodies, slice) => {
          const { db, id, last } = runWith(bodies);
          expect(await createRunSums(db, slice)(id, last)).toEqual(
            await createRunSums(db)(id, last),
          );
          db.close();
        },
      ),
      { numRuns: 60 },
    );
  });
});
