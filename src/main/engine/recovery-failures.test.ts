import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { engineHarness } from '../../../test/engine/harness';
import { taskModel } from '../../../test/engine/task-model';
import { settled } from '../../../test/engine/virtual-clock';
import type { Ledger } from './ports';

/** Two attempts of a dead process, each in a folder of its own, and a process that may take them over. */
async function twoLeft(ledger: (real: Ledger) => Ledger) {
  const harness = engineHarness({ gatedModel: taskModel().model });
  const other = harness.stores.projects.create({ name: 'Other', folder: '/other' });
  const tasks = [harness.task, harness.addTask({ projectId: other.id })];
  const [first, second] = tasks.map(({ id }) => harness.enqueueIn(harness.engine, id).executionId);
  await settled();
  harness.kill();
  const { engine } = harness.startProcess({ ledger });
  return { ...harness, engine, first: first ?? '', second: second ?? '' };
}

it('a run that cannot be taken over is interrupted in a sentence, and the others go on', async () => {
  const { engine, first, second, run, log } = await twoLeft((real) => ({
    ...real,
    agentOf: (id) => {
      if (id === first) throw new Error('The settings of the agent cannot be read.');
      return real.agentOf(id);
    },
  }));
  expect(engine.recover()).toEqual({ resumed: 1, interrupted: 1 });
  expect(run(first)).toMatchObject({
    status: 'interrupted',
    error: expect.stringMatching(/^Taskwright ended while this attempt ran, .*the log has/),
  });
  expect(log).toContain(`Attempt ${first} could not be taken over.`);
  await settled();
  expect(run(second)).toMatchObject({ status: 'running', recoveries: 1 });
});

it('a run that cannot be written at all holds nobody up', async () => {
  const { engine, first, second, run, log } = await twoLeft((real) => ({
    ...real,
    changeRun: (id, change) => {
      if (id === first) throw new Error('The row cannot be read.');
      return real.changeRun(id, change);
    },
  }));
  expect(engine.recover()).toEqual({ resumed: 1, interrupted: 0 });
  expect(run(first).status).toBe('running');
  expect(run(second).recoveries).toBe(1);
  expect(log).toContain('What a dead process left could not be taken over; it is tried again.');
});

it('a ledger that is locked in between is no end of the start: the rest is taken over later', async () => {
  let isLocked = true;
  const { engine, first, second, run } = await twoLeft((real) => ({
    ...real,
    changeRun: (id, change) => {
      if (isLocked && run(first).recoveries === 1) {
        throw new Database.SqliteError('database is locked', 'SQLITE_BUSY');
      }
      return real.changeRun(id, change);
    },
  }));
  expect(engine.recover()).toEqual({ resumed: 1, interrupted: 0 });
  expect([run(first), run(second)]).toMatchObject([
    { status: 'queued', recoveries: 1 },
    { status: 'running', recoveries: 0 },
  ]);
  isLocked = false;
  expect(engine.recover()).toEqual({ resumed: 1, interrupted: 0 });
  expect(run(second)).toMatchObject({ status: 'queued', recoveries: 1 });
});

it('orphans that cannot be looked for are no end of the start either', async () => {
  const { engine, log } = await twoLeft((real) => ({
    ...real,
    orphanedRuns: () => {
      throw new Error('A row cannot be read.');
    },
  }));
  expect(engine.recover()).toEqual({ resumed: 0, interrupted: 0 });
  expect(log).toContain('What a dead process left could not be taken over; it is tried again.');
});
