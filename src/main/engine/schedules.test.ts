import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { engineHarness, type HarnessOptions } from '../../../test/engine/harness';
import { BLOCKED } from '../../../test/engine/situations';
import type { Reply } from '../../../test/engine/scripted-model';
import { settled, VirtualClock } from '../../../test/engine/virtual-clock';
import type { NewSchedule } from '../../shared/model/schedule';
import { createCalendar } from '../schedules/calendar';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Half past two at night in Berlin, on a day without a change of clocks. */
const HALF_PAST_TWO = Date.UTC(2026, 5, 15, 0, 30);
const THREE = Date.UTC(2026, 5, 15, 1);
const DONE: Reply = { text: 'The orders are clean.' };

/** A task that is to run at three every night in Berlin, half an hour before that. */
function nightly(options: HarnessOptions = {}, schedule: Partial<NewSchedule> = {}) {
  const calendar = createCalendar();
  const clock = new VirtualClock(HALF_PAST_TWO);
  const harness = engineHarness({ clock, calendar, replies: Array(9).fill(DONE), ...options });
  const { engine, ports, stores, task } = harness;
  const at = { cron: '0 3 * * *', timeZone: 'Europe/Berlin', enabled: true, ...schedule };
  const next = calendar.next(at.cron, at.timeZone, clock.now());
  const { id } = stores.schedules.create({ taskId: task.id, ...at }, next);
  ports.clock.every(60_000, engine.tick);
  return {
    ...harness,
    schedule: () => stores.schedules.get(id),
    runs: () => [...stores.runs.list({ limit: 100 })].reverse(),
  };
}

describe('a schedule', () => {
  it('makes an attempt when its time comes, and sets its next time', async () => {
    const { clock, runs, schedule, task } = nightly();
    await clock.advance(29 * 60_000);
    expect(runs()).toEqual([]);
    await clock.advance(2 * 60_000);
    expect(runs()).toMatchObject([
      { ownerId: task.id, startedBy: 'schedule', tryNumber: 1, status: 'completed' },
    ]);
    const { lastAt } = schedule() ?? {};
    expect(schedule()).toMatchObject({
      nextAt: THREE + DAY_MS,
      lastRunId: runs()[0]?.id,
      skippedBecause: null,
    });
    expect(lastAt).toBeGreaterThanOrEqual(THREE);
    expect(lastAt).toBeLessThan(THREE + 60_000);
  });

  it('comes round night after night, at three on the clock there', async () => {
    const { clock, runs } = nightly();
    await clock.advance(3 * DAY_MS);
    expect(runs().map(({ queuedAt }) => queuedAt)).toEqual([
      THREE,
      THREE + DAY_MS,
      THREE + 2 * DAY_MS,
    ]);
  });

  it('makes up one attempt, however many times were missed while the app was closed', async () => {
    const { clock, engine, kill, startProcess, runs, schedule } = nightly();
    await engine.close();
    kill();
    await clock.advance(5 * DAY_MS + HOUR_MS);
    const next = startProcess();
    next.ports.clock.every(60_000, next.engine.tick);
    await clock.advance(HOUR_MS);
    expect(runs()).toHaveLength(1);
    expect(schedule()?.nextAt).toBe(THREE + 6 * DAY_MS);
  });

  it('skips a time at which an attempt of the task still works, and says so', async () => {
    const { clock, enqueue, runs, schedule } = nightly({ replies: [{ hangsAfter: '' }] });
    await clock.advance(25 * 60_000);
    const { executionId } = enqueue();
    await clock.advance(10 * 60_000);
    expect(runs().map(({ id }) => id)).toEqual([executionId]);
    expect(schedule()).toMatchObject({
      nextAt: THREE + DAY_MS,
      lastRunId: null,
      skippedBecause: 'Attempt 1 was still live when this time came.',
    });
  });

  it('skips a time at which an attempt of the task is paused, and leaves that alone', async () => {
    const { clock, enqueue, run, schedule } = nightly(BLOCKED);
    const { executionId, promise } = enqueue();
    await promise;
    await clock.advance(HOUR_MS);
    expect(run(executionId).status).toBe('paused');
    expect(schedule()?.skippedBecause).toMatch(/still live/);
  });

  it('forgets why it skipped when the next time is made', async () => {
    const { clock, enqueue, engine, runs, schedule } = nightly({
      replies: [{ hangsAfter: '' }, DONE],
    });
    await clock.advance(25 * 60_000);
    const { executionId } = enqueue();
    await clock.advance(10 * 60_000);
    await engine.cancel(executionId);
    await clock.advance(DAY_MS);
    expect(runs().map(({ startedBy }) => startedBy)).toEqual(['person', 'schedule']);
    expect(schedule()).toMatchObject({ lastRunId: runs()[1]?.id, skippedBecause: null });
  });

  it('begins a new chain of tries, though the last attempt has failed', async () => {
    const failure = { code: 'overloaded', message: 'Too much to do.' } as const;
    const { clock, enqueue, engine, runs, taskNow } = nightly({
      replies: [{ failure }, { failure }, { failure }, DONE],
      task: { maxAttempts: 2 },
    });
    await enqueue().promise;
    await clock.advance(10 * 60_000);
    expect(taskNow().deadLetter).toBe(true);
    await clock.advance(HOUR_MS);
    engine.tick();
    await settled();
    expect(runs().map(({ startedBy, tryNumber }) => [startedBy, tryNumber])).toEqual([
      ['person', 1],
      ['retry', 2],
      ['schedule', 1],
      ['retry', 2],
    ]);
    expect(taskNow().status).toBe('completed');
  });

  it('that is switched off makes nothing', async () => {
    const { clock, runs, schedule } = nightly({}, { enabled: false });
    await clock.advance(3 * DAY_MS);
    expect(runs()).toEqual([]);
    expect(schedule()?.nextAt).toBeNull();
  });

  it('that was switched off after it had a next time makes nothing', async () => {
    const { clock, runs, schedule, stores } = nightly();
    const { id, taskId, cron, timeZone } = schedule() ?? {
      id: '',
      taskId: '',
      cron: '',
      timeZone: '',
    };
    stores.schedules.update(id, { taskId, cron, timeZone, enabled: false }, THREE);
    await clock.advance(3 * DAY_MS);
    expect(runs()).toEqual([]);
  });

  it('says why when no attempt can be made, and comes round again', async () => {
    const { clock, agent, runs, schedule, stores } = nightly();
    stores.agents.archive(agent.id);
    await clock.advance(HOUR_MS);
    expect(runs()).toEqual([]);
    expect(schedule()).toMatchObject({
      nextAt: THREE + DAY_MS,
      lastRunId: null,
      skippedBecause: expect.stringMatching(/agent of this task was removed/),
    });
  });

  it('whose time never comes again makes its last attempt and ends', async () => {
    const { clock, runs, schedule, stores } = nightly();
    const { id, taskId, timeZone } = schedule() ?? { id: '', taskId: '', timeZone: '' };
    const never = { taskId, timeZone, cron: '0 3 30 2 *', enabled: true };
    stores.schedules.update(id, never, THREE);
    await clock.advance(3 * DAY_MS);
    expect(runs()).toHaveLength(1);
    expect(schedule()).toMatchObject({ nextAt: null, lastRunId: runs()[0]?.id });
  });

  it('waits while the queue is held, and is made up once when it opens', async () => {
    const { clock, engine, runs } = nightly();
    engine.pauseQueue();
    await clock.advance(2 * DAY_MS);
    expect(runs()).toEqual([]);
    engine.openQueue();
    await clock.advance(60_000);
    expect(runs()).toMatchObject([{ startedBy: 'schedule', status: 'completed' }]);
  });

  it('is left alone by a process that does not keep house', async () => {
    const { clock, kill, runs, startProcess } = nightly();
    kill();
    const { engine, ports } = startProcess({ keepsHouse: false });
    ports.clock.every(60_000, engine.tick);
    await clock.advance(DAY_MS);
    expect(runs()).toEqual([]);
  });

  it('makes one attempt also where the ledger is locked at its time', async () => {
    let locked = 3;
    const { clock, runs, schedule } = nightly({
      ledger: (real) => ({
        ...real,
        noteScheduled: (...noted) => {
          if (locked-- > 0) throw new Database.SqliteError('database is locked', 'SQLITE_BUSY');
          real.noteScheduled(...noted);
        },
      }),
    });
    await clock.advance(HOUR_MS);
    expect(runs()).toMatchObject([{ status: 'completed' }]);
    expect(schedule()).toMatchObject({ lastRunId: runs()[0]?.id, skippedBecause: null });
  });
});

it('two schedules of one task that are due together make one attempt', async () => {
  const { clock, runs, stores, task } = nightly();
  const other = { taskId: task.id, cron: '0 1 * * *', timeZone: 'UTC', enabled: true };
  const { id } = stores.schedules.create(other, THREE);
  await clock.advance(HOUR_MS);
  expect(runs()).toHaveLength(1);
  expect(stores.schedules.get(id)?.skippedBecause).toMatch(/still live/);
});
