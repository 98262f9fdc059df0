import { describe, expect, it } from 'vitest';
import type { RunEventBody } from '../../../shared/model/run-event';
import { addRun, addTask, openTestLedger, RUNNER } from '../testing/fixture';
import { createAttemptComparison } from './attempt-comparison';
import { checked, said, toolDone, turnFinished, turnStarted } from './testing/bodies';

/** Two attempts of one task, each with events of its own. */
function twoAttempts(first: readonly RunEventBody[], second: readonly RunEventBody[]) {
  const ledger = openTestLedger();
  const { db, stores } = ledger;
  const { task, agent } = addTask(stores);
  const ids = [first, second].map((bodies) => {
    const run = addRun(ledger, task, agent);
    stores.runs.change(run.id, { to: 'running', reason: null }, RUNNER);
    stores.runEvents.append(run.id, bodies);
    stores.runs.change(run.id, { to: 'completed', reason: null }, RUNNER);
    return run.id;
  });
  return { db, ids, compare: createAttemptComparison(db) };
}

describe('attempts beside one another', () => {
  it('are not there when one of them is not', async () => {
    const { compare, ids } = twoAttempts([], []);
    expect(await compare([ids[0] ?? '', 'nobody'])).toBeNull();
  });

  it('stand in the order that was asked for', async () => {
    const { compare, ids } = twoAttempts([], []);
    const backwards = [...ids].reverse();
    const found = await compare(backwards);
    expect(found?.columns.map(({ attempt }) => attempt.id)).toEqual(backwards);
    expect(found).toMatchObject({ turns: [], moreTurns: [0, 0], tools: [], checks: [] });
  });

  it('have each turn beside the one of its kind', async () => {
    const { compare, ids } = twoAttempts(
      [turnStarted(1), turnFinished(1), turnStarted(2, 'supervisor'), turnStarted(3, 'user')],
      [turnStarted(1), turnFinished(1), turnStarted(2, 'user')],
    );
    const rows = (await compare(ids))?.turns.map(({ reason, turns }) => [
      reason,
      ...turns.map((turn) => turn?.number ?? null),
    ]);
    expect(rows).toEqual([
      [null, 1, 1],
      ['supervisor', 2, null],
      ['user', 3, 2],
    ]);
  });

  it('tell each turn’s answer and tools', async () => {
    const { compare, ids } = twoAttempts(
      [
        turnStarted(1),
        said(1, 'First I look.'),
        toolDone(1, 'read_file', 'ok', 3),
        said(1, 'It is done.'),
        turnFinished(1),
        turnStarted(2, 'user'),
      ],
      [turnStarted(1)],
    );
    const turns = (await compare(ids))?.turns.map(({ turns: [turn] }) => turn);
    expect(turns).toMatchObject([
      {
        number: 1,
        outcome: 'completed',
        answer: { text: 'It is done.' },
        tools: [{ tool: 'read_file', calls: 1, errors: 0 }],
      },
      { number: 2, outcome: null, answer: null, tools: [] },
    ]);
  });

  it('have nothing left to compare of one whose transcript was deleted', async () => {
    const { compare, ids, db } = twoAttempts(
      [turnStarted(1), toolDone(1, 'read_file', 'ok', 1)],
      [turnStarted(1)],
    );
    db.transaction(() =>
      db
        .command(
          `INSERT INTO purges (run_id, moved_at, cause, purged_at) VALUES (@id, 5, 'person', 7)`,
        )
        .run({ id: ids[0] ?? '' }),
    );
    const found = await compare(ids);
    expect(found?.columns).toMatchObject([
      { purgedAt: 7, counts: null },
      { purgedAt: null, counts: { turns: 1 } },
    ]);
    expect(found?.turns.map(({ turns }) => turns.map((turn) => turn?.number ?? null))).toEqual([
      [null, 1],
    ]);
  });

  it('take no answer of a turn for that of the one before', async () => {
    const { compare, ids } = twoAttempts(
      [turnStarted(1), turnStarted(2, 'recovery'), said(2, 'Later.')],
      [],
    );
    const found = await compare(ids);
    expect(found?.turns.map(({ turns: [turn] }) => turn?.answer?.text ?? null)).toEqual([
      null,
      'Later.',
    ]);
  });

  it('have their tools and checks side by side, and gaps where one has none', async () => {
    const { compare, ids } = twoAttempts(
      [
        turnStarted(1),
        toolDone(1, 'edit_file', 'ok', 1),
        toolDone(1, 'run_command', 'error', 1),
        toolDone(1, 'run_command', 'ok', 1),
        checked(1, 0, 'npm test', 'passed', 0),
        checked(1, 1, 'npm test', 'failed', 2),
      ],
      [
        turnStarted(1),
        toolDone(1, 'run_command', 'ok', 1),
        checked(1, 0, 'npm run lint', 'passed', 0),
        checked(1, 1, 'npm test', 'passed', 0),
      ],
    );
    const found = await compare(ids);
    expect(found?.tools).toMatchObject([
      { tool: 'run_command', uses: [{ calls: 2, errors: 1 }, { calls: 1 }] },
      { tool: 'edit_file', uses: [{ calls: 1 }, null] },
    ]);
    expect(found?.checks).toMatchObject([
      { command: 'npm test', results: [{ outcome: 'passed' }, { outcome: 'passed' }] },
      { command: 'npm test', results: [{ outcome: 'failed', exitCode: 2 }, null] },
      { command: 'npm run lint', results: [null, { outcome: 'passed' }] },
    ]);
    expect(found?.columns).toMatchObject([
      { counts: { toolCalls: 3, toolErrors: 1, turns: 1 } },
      { counts: { toolCalls: 1, toolErrors: 0 } },
    ]);
  });
});
