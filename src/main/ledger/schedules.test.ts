import { describe, expect, it } from 'vitest';
import { addTask, addTaskWithRun, openTestLedger } from './testing/fixture';

function setUp() {
  const ledger = openTestLedger();
  const { task, run } = addTaskWithRun(ledger);
  const nightly = { taskId: task.id, cron: '0 3 * * *', timeZone: 'Europe/Berlin', enabled: true };
  return { ...ledger, task, run, nightly, schedules: ledger.stores.schedules };
}

describe('a schedule', () => {
  it('comes back as it was made, and has not been due yet', () => {
    const { schedules, nightly } = setUp();
    const made = schedules.create(nightly, 1_000);
    expect(made).toEqual({
      ...nightly,
      id: made.id,
      nextAt: 1_000,
      lastAt: null,
      lastRunId: null,
      skippedBecause: null,
    });
    expect(schedules.get(made.id)).toEqual(made);
    expect(schedules.get('nobody')).toBeNull();
  });

  it('needs a task that is there', () => {
    const { schedules, nightly } = setUp();
    const { id } = schedules.create(nightly, 1_000);
    const lost = { ...nightly, taskId: 'nobody' };
    expect(() => schedules.create(lost, 1_000)).toThrow(/FOREIGN KEY/);
    expect(() => schedules.update(id, lost, 1_000)).toThrow(/FOREIGN KEY/);
  });

  it('can be changed, and keeps what came of it', () => {
    const { schedules, nightly, run } = setUp();
    const { id } = schedules.create(nightly, 1_000);
    const occurrence = { nextAt: 2_000, lastAt: 1_000, lastRunId: run.id, skippedBecause: null };
    schedules.note(id, occurrence);
    const hourly = { ...nightly, cron: '0 * * * *', timeZone: 'UTC' };
    expect(schedules.update(id, hourly, 3_000)).toEqual({
      ...hourly,
      ...occurrence,
      id,
      nextAt: 3_000,
    });
    expect(schedules.update('nobody', hourly, 3_000)).toBeNull();
  });

  it('has no next time while it is switched off, also when it was being made just then', () => {
    const { schedules, nightly } = setUp();
    const off = { ...nightly, enabled: false };
    const { id } = schedules.create(off, 1_000);
    expect(schedules.get(id)).toMatchObject({ enabled: false, nextAt: null });
    expect(schedules.update(id, nightly, 1_000)?.nextAt).toBe(1_000);
    expect(schedules.update(id, off, 1_000)?.nextAt).toBeNull();
    schedules.note(id, {
      nextAt: 2_000,
      lastAt: 1_000,
      lastRunId: null,
      skippedBecause: 'It ran.',
    });
    expect(schedules.get(id)).toMatchObject({
      nextAt: null,
      lastAt: 1_000,
      skippedBecause: 'It ran.',
    });
    expect(schedules.due(9_000)).toEqual([]);
  });

  it('can be deleted, also while it is due', () => {
    const { schedules, nightly } = setUp();
    const { id } = schedules.create(nightly, 1_000);
    expect(schedules.remove(id)).toBe(true);
    expect(schedules.remove(id)).toBe(false);
    schedules.note(id, { nextAt: 2_000, lastAt: 1_000, lastRunId: null, skippedBecause: null });
    expect(schedules.list()).toEqual([]);
    expect(schedules.due(9_000)).toEqual([]);
  });

  it('is announced when it changes', () => {
    const { db, schedules, nightly } = setUp();
    const heard: (readonly string[])[] = [];
    db.onChange((topics) => heard.push(topics));
    const { id } = schedules.create(nightly, 1_000);
    schedules.update(id, nightly, 2_000);
    schedules.note(id, { nextAt: 2_000, lastAt: 1_000, lastRunId: null, skippedBecause: null });
    schedules.remove(id);
    schedules.remove(id);
    expect(heard).toEqual(Array(4).fill(['schedules']));
  });
});

describe('the schedules', () => {
  it('are listed oldest first with the names of their task, all or those of one task', () => {
    const { schedules, nightly, stores } = setUp();
    const other = addTask(stores, 'Other').task.id;
    const [a, b, c] = [
      schedules.create(nightly, 3_000),
      schedules.create({ ...nightly, taskId: other }, 2_000),
      schedules.create(nightly, null),
    ];
    expect(schedules.list().map(({ id }) => id)).toEqual([a.id, b.id, c.id]);
    expect(schedules.list(nightly.taskId).map(({ id }) => id)).toEqual([a.id, c.id]);
    expect(schedules.list(other)).toEqual([{ ...b, taskTitle: 'Other', projectName: 'Sales' }]);
  });

  it('are due when their time has come, the longest due first', () => {
    const { engine, schedules, nightly } = setUp();
    const [late, early] = [schedules.create(nightly, 2_000), schedules.create(nightly, 1_000)];
    schedules.create(nightly, null);
    expect(engine.dueSchedules(999)).toEqual([]);
    expect(engine.dueSchedules(1_000)).toEqual([early]);
    expect(engine.dueSchedules(9_000)).toEqual([early, late]);
  });
});
