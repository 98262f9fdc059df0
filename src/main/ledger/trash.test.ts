import { beforeEach, describe, expect, it } from 'vitest';
import { DAY_MS, TRASH_MS } from '../../shared/model/retention';
import { addRun, addTask, addTaskWithRun, openTestLedger, RUNNER } from './testing/fixture';

const START = 1_750_000_000_000;
let now = START;
let ledger: ReturnType<typeof openTestLedger>;

beforeEach(() => {
  now = START;
  ledger = openTestLedger(':memory:', 'id', () => now);
});

function endedAttempt(title = 'Sum up') {
  const made = addTaskWithRun(ledger, title);
  ledger.stores.runs.change(made.run.id, { to: 'running', reason: null }, RUNNER);
  ledger.stores.runs.change(
    made.run.id,
    { to: 'completed', reason: null, resultPreview: 'All summed up.' },
    RUNNER,
  );
  return made;
}

const listed = () => ledger.stores.runs.list({ limit: 10 }).map(({ id }) => id);
const inTrash = () => ledger.stores.trash.list({ limit: 10 }).map(({ id }) => id);

describe('an attempt in the trash', () => {
  it('is on no list, can still be read by its id, and comes back with undo', () => {
    const { trash, runs } = ledger.stores;
    const { run } = endedAttempt();
    const move = trash.moveAttempts([run.id], 'person', 'move');
    expect(move).toEqual({ moveId: 'move', attempts: 1, until: START + TRASH_MS });
    expect(listed()).toEqual([]);
    expect(inTrash()).toEqual([run.id]);
    expect(runs.attempt(run.id)).not.toBeNull();
    expect(trash.ofAttempt(run.id).trash).toMatchObject({ cause: 'person', movedAt: START });
    expect(trash.undo('move')).toEqual({ attempts: 1, schedules: [] });
    expect(listed()).toEqual([run.id]);
    expect(inTrash()).toEqual([]);
  });

  it('is there once, however often it is moved', () => {
    const { trash } = ledger.stores;
    const { run } = endedAttempt();
    trash.moveAttempts([run.id], 'person', 'first');
    expect(trash.moveAttempts([run.id, 'nobody'], 'person', 'second').attempts).toBe(0);
    expect(trash.undo('second').attempts).toBe(0);
    expect(inTrash()).toEqual([run.id]);
  });

  it('was not live', () => {
    const { run } = addTaskWithRun(ledger);
    expect(ledger.stores.trash.moveAttempts([run.id], 'person', 'move').attempts).toBe(0);
  });

  it('was not moved by a rule where a person keeps it, and can be by that person', () => {
    const { trash } = ledger.stores;
    const { run } = endedAttempt();
    trash.keep(run.id, true);
    expect(trash.ofAttempt(run.id).keptAt).toBe(START);
    expect(trash.moveAttempts([run.id], 'age', 'rule').attempts).toBe(0);
    expect(trash.moveAttempts([run.id], 'person', 'hand').attempts).toBe(1);
    trash.undo('hand');
    trash.keep(run.id, false);
    expect(trash.moveAttempts([run.id], 'size', 'rule').attempts).toBe(1);
  });

  it('is due for good 30 days after it was moved, and not a millisecond before', () => {
    const { trash } = ledger.stores;
    const { run } = endedAttempt();
    trash.moveAttempts([run.id], 'age', 'move');
    now = START + 30 * DAY_MS - 1;
    expect(trash.movedBefore(now - TRASH_MS)).toEqual([]);
    now += 1;
    expect(trash.movedBefore(now - TRASH_MS)).toEqual([run.id]);
    expect(trash.counts(now - TRASH_MS)).toEqual({ items: 1, attempts: 1, due: 1, removing: 0 });
  });
});

describe('the list of the trash', () => {
  it('shows the last moved first, a page at a time', () => {
    const { trash } = ledger.stores;
    const moved = ['a', 'b', 'c'].map((title) => {
      const { run } = endedAttempt(title);
      now += 1_000;
      trash.moveAttempts([run.id], 'person', title);
      return run.id;
    });
    const first = trash.list({ limit: 2 });
    expect(first.map(({ taskTitle }) => taskTitle)).toEqual(['c', 'b']);
    expect(trash.list({ limit: 2, before: first[1]?.id }).map(({ id }) => id)).toEqual([moved[0]]);
    expect(trash.list({ limit: 2, before: 'nobody' })).toEqual([]);
  });
});

describe('a task in the trash', () => {
  function taskWithTwo() {
    const { task, agent, run } = endedAttempt('Two tries');
    const second = addRun(ledger, task, agent);
    ledger.stores.runs.change(second.id, { to: 'failed', reason: null }, RUNNER);
    ledger.stores.tasks.setStatus(task.id, 'failed');
    return { task, agent, runs: [run.id, second.id] };
  }

  it('takes its attempts with it, leaves the board, and comes back as it was', () => {
    const { trash, tasks, schedules } = ledger.stores;
    const { task } = taskWithTwo();
    const nightly = schedules.create(
      { taskId: task.id, cron: '0 3 * * *', timeZone: 'UTC', enabled: true },
      START + 5,
    );
    expect(trash.moveTask(task.id, 'move')).toMatchObject({ attempts: 2 });
    expect(listed()).toEqual([]);
    expect(tasks.get(task.id)?.status).toBe('archived');
    expect(schedules.get(nightly.id)).toMatchObject({ enabled: false, nextAt: null });
    expect(trash.list({ limit: 5 })).toMatchObject([{ id: task.id, kind: 'task', attempts: 2 }]);
    expect(trash.moveTask(task.id, 'again')).toBeNull();
    expect(trash.restore([task.id])).toEqual({ attempts: 2, schedules: [nightly.id] });
    expect(listed()).toHaveLength(2);
    expect(tasks.get(task.id)?.status).toBe('failed');
  });

  it('leaves attempts that were moved before by themselves', () => {
    const { trash } = ledger.stores;
    const { task, runs } = taskWithTwo();
    trash.moveAttempts(runs.slice(0, 1), 'person', 'one');
    trash.moveTask(task.id, 'rest');
    trash.undo('rest');
    expect(inTrash()).toEqual(runs.slice(0, 1));
  });

  it('is there without an attempt as well', () => {
    const { trash, tasks } = ledger.stores;
    const { task } = addTask(ledger.stores, 'Never run');
    trash.moveTask(task.id, 'move');
    expect(trash.list({ limit: 5 })).toMatchObject([{ id: task.id, attempts: 0 }]);
    trash.undo('move');
    expect(tasks.get(task.id)?.status).toBe('backlog');
  });
});

describe('what is deleted for good', () => {
  it('says nothing any more, and keeps who, when, how it ended and what it cost', () => {
    const { trash, runs } = ledger.stores;
    const { run } = endedAttempt();
    trash.moveAttempts([run.id], 'age', 'move');
    const before = runs.get(run.id);
    now += 40 * DAY_MS;
    expect(trash.purge(run.id)).toBe('gone');
    expect(trash.purge(run.id)).toBe('gone');
    expect(runs.get(run.id)).toEqual({
      ...before,
      messagePreview: '',
      resultPreview: null,
      error: null,
      sourceIds: [],
    });
    expect(listed()).toEqual([run.id]);
    expect(trash.ofAttempt(run.id)).toEqual({
      keptAt: null,
      trash: null,
      purged: { at: now, movedAt: START, cause: 'age' },
    });
    expect(trash.unfinished(5)).toEqual([run.id]);
    trash.finish(run.id);
    expect(trash.unfinished(5)).toEqual([]);
    expect(trash.undo('move').attempts).toBe(0);
    expect(trash.moveAttempts([run.id], 'person', 'again').attempts).toBe(0);
  });

  it('takes what a task says with it, but its name', () => {
    const { trash, tasks } = ledger.stores;
    const { task } = addTask(ledger.stores, 'Secret plan', { description: 'All of it.' });
    trash.moveTask(task.id, 'move');
    trash.purge(task.id);
    expect(tasks.get(task.id)).toMatchObject({ title: 'Secret plan', description: '' });
  });

  it('waits while files are being restored from one of its checkpoints', () => {
    const { trash } = ledger.stores;
    const { run, task } = endedAttempt();
    trash.moveAttempts([run.id], 'person', 'move');
    ledger.db.transaction(() =>
      ledger.db
        .command(
          `INSERT INTO restores (id, project_id, checkpoint_id, run_id, state, requested_by, folder,
             started_at) VALUES ('q', @project, 'c', @run, 'interrupted', 'me', '/tmp', 1)`,
        )
        .run({ project: task.projectId, run: run.id }),
    );
    expect(trash.purge(run.id)).toBe('held');
    expect(inTrash()).toEqual([run.id]);
  });
});
