import { describe, expect, it } from 'vitest';
import type { NewTask, Priority } from '../../shared/model/task';
import { addRun, addTaskWithRun, openTestLedger, RUNNER, temporaryFile } from './testing/fixture';

function setUp() {
  const ledger = openTestLedger();
  const { queue } = ledger.stores;
  const add = (title: string, details: Partial<NewTask> = {}) =>
    addTaskWithRun(ledger, title, details);
  return {
    ...ledger,
    ...ledger.stores,
    add,
    titles: () => queue.list().map(({ taskTitle }) => taskTitle),
  };
}

describe('the queue', () => {
  it('goes by priority, then by due date with none last, then by who came first', () => {
    const { add, titles } = setUp();
    add('low', { priority: 'low', dueAt: 1 });
    add('plain');
    add('later', { dueAt: 9_000 });
    add('plain too');
    add('soon', { dueAt: 5_000 });
    add('soon too', { dueAt: 5_000 });
    add('high', { priority: 'high' });
    add('high and due', { priority: 'high', dueAt: 9_000 });
    expect(titles()).toEqual([
      'high and due',
      'high',
      'soon',
      'soon too',
      'later',
      'plain',
      'plain too',
      'low',
    ]);
  });

  it('keeps those in order that come in the same millisecond', () => {
    const ledger = openTestLedger(':memory:', 'id', () => 1_000);
    const added = ['a', 'b', 'c', 'd'].map((title) => addTaskWithRun(ledger, title));
    const [a, b] = added;
    if (a === undefined || b === undefined) throw new Error('There are four.');
    ledger.engine.changeRun(a.run.id, { to: 'cancelled', reason: null });
    addRun(ledger, a.task, a.agent);
    expect(ledger.stores.queue.list().map(({ taskTitle }) => taskTitle)).toEqual([
      'b',
      'c',
      'd',
      'a',
    ]);
    expect(new Set(ledger.engine.queuedRuns().map(({ rank }) => rank)).size).toBe(4);
  });

  it('shows what a screen shows', () => {
    const { add, queue } = setUp();
    const { task, run } = add('Sum up', { priority: 'high', dueAt: 7 });
    expect(queue.list()).toEqual([
      {
        executionId: run.id,
        taskId: task.id,
        taskTitle: 'Sum up',
        projectName: 'Sales',
        priority: 'high',
        dueAt: 7,
        queuedAt: run.queuedAt,
        waitsBecause: null,
      },
    ]);
  });

  it('holds queued runs alone, and takes one back where it stood', () => {
    const { add, titles, engine } = setUp();
    const { run } = add('a');
    add('b');
    engine.changeRun(run.id, { to: 'running', reason: null });
    expect(titles()).toEqual(['b']);
    engine.changeRun(run.id, { to: 'paused', reason: 'wait' });
    expect(titles()).toEqual(['b']);
    engine.changeRun(run.id, { to: 'queued', reason: null });
    expect(titles()).toEqual(['a', 'b']);
  });

  it('is open at first, and as it was set later, also for another process', () => {
    const file = temporaryFile();
    const [ours, theirs] = [openTestLedger(file, 'ours'), openTestLedger(file, 'theirs')];
    expect(theirs.stores.queue.state()).toBe('open');
    for (const state of ['paused', 'stopped', 'open'] as const) {
      ours.stores.queue.setState(state);
      expect(theirs.stores.queue.state()).toBe(state);
    }
    ours.db.close();
    theirs.db.close();
  });
});

describe('a run in the queue', () => {
  it('moves with the priority and the due date of its task', () => {
    const { add, titles, tasks } = setUp();
    add('a');
    const { task } = add('b');
    tasks.update(task.id, { ...task, priority: 'high' });
    expect(titles()).toEqual(['b', 'a']);
    tasks.update(task.id, { ...task, priority: 'low', dueAt: 1 });
    expect(titles()).toEqual(['a', 'b']);
    tasks.update(task.id, { ...task, dueAt: 1 });
    expect(titles()).toEqual(['b', 'a']);
  });

  it('moves also when its task was edited while it was paused', () => {
    const { add, titles, tasks, engine } = setUp();
    add('a');
    const { task, run } = add('b');
    engine.changeRun(run.id, { to: 'running', reason: null });
    engine.changeRun(run.id, { to: 'paused', reason: 'wait' });
    tasks.update(task.id, { ...task, priority: 'high' });
    engine.changeRun(run.id, { to: 'queued', reason: null });
    expect(titles()).toEqual(['b', 'a']);
  });

  it('stays where a person has put it when its task gets another title', () => {
    const { add, titles, tasks, queue } = setUp();
    add('low', { priority: 'low' });
    const { run, task } = add('b');
    expect(queue.reorder(run.id, null)).toBe(true);
    tasks.update(task.id, { ...task, title: 'c' });
    expect(titles()).toEqual(['low', 'c']);
  });

  it('takes over the place it is moved to, for this time alone', () => {
    const ledger = setUp();
    const { add, titles, tasks, queue, engine } = ledger;
    const { run: high } = add('high', { priority: 'high', dueAt: 5 });
    const { run, task, agent } = add('b');
    add('c');
    expect(queue.reorder(run.id, high.id)).toBe(true);
    expect(titles()).toEqual(['b', 'high', 'c']);
    expect(queue.list()[0]).toMatchObject({ priority: 'high', dueAt: 5 });
    expect(tasks.get(task.id)).toMatchObject({ priority: 'normal', dueAt: null });
    engine.changeRun(run.id, { to: 'cancelled', reason: null });
    addRun(ledger, task, agent);
    expect(titles()).toEqual(['high', 'c', 'b']);
  });

  it('stands behind one that was moved to the end before it came', () => {
    const { add, titles, queue } = setUp();
    const { run } = add('a');
    add('b');
    queue.reorder(run.id, null);
    add('c');
    expect(titles()).toEqual(['b', 'a', 'c']);
  });

  it('can only be moved while it is queued', () => {
    const { add, queue, engine } = setUp();
    const [a, b] = [add('a').run.id, add('b').run.id];
    engine.changeRun(a, { to: 'running', reason: null });
    expect(queue.reorder(a, b)).toBe(false);
    expect(queue.reorder(b, a)).toBe(false);
  });

  it('is announced on the topic of the queue when it moves', () => {
    const { add, queue, db } = setUp();
    const [a, b] = [add('a').run.id, add('b').run.id];
    const heard: (readonly string[])[] = [];
    db.onChange((topics) => heard.push(topics));
    queue.reorder(b, a);
    queue.reorder(b, a);
    queue.setState('paused');
    expect(heard).toEqual([['queue'], ['queue']]);
  });
});

describe('what decides whether a run begins', () => {
  it.each<Priority>(['low', 'normal', 'high'])('is its place: %s', (priority) => {
    const { add, engine } = setUp();
    const { task, run } = add('a', { priority, dueAt: 3 });
    expect(engine.queuedRuns()).toEqual([
      {
        runId: run.id,
        taskId: task.id,
        priority,
        dueAt: 3,
        rank: expect.any(Number),
        folder: '/tmp/sales',
        blockers: [],
        mine: true,
      },
    ]);
  });

  it('is each task that it waits for, until that is completed or archived', () => {
    const { add, engine, tasks } = setUp();
    const [a, b] = [add('a'), add('b')];
    const { run } = add('c', { blockedBy: [a.task.id, b.task.id] });
    const blockers = () => engine.queuedRuns().find(({ runId }) => runId === run.id)?.blockers;
    expect(blockers()).toEqual([
      { title: 'a', status: 'queued' },
      { title: 'b', status: 'queued' },
    ]);
    engine.changeRun(a.run.id, { to: 'running', reason: null });
    engine.changeRun(a.run.id, { to: 'completed', reason: null });
    engine.changeRun(b.run.id, { to: 'failed', reason: null });
    expect(blockers()).toEqual([{ title: 'b', status: 'failed' }]);
    tasks.setStatus(b.task.id, 'archived');
    expect(blockers()).toEqual([]);
  });

  it('is whether its project is still there', () => {
    const { add, engine, projects } = setUp();
    const { task } = add('a');
    projects.archive(task.projectId);
    expect(engine.queuedRuns()).toMatchObject([{ folder: null }]);
  });

  it('is which process has it', () => {
    const { add, queue } = setUp();
    add('a');
    expect(queue.waiting(RUNNER)).toMatchObject([{ mine: true }]);
    for (const other of [{ host: 'there' }, { pid: -1 }, { startedAt: 0 }]) {
      expect(queue.waiting({ ...RUNNER, ...other })).toMatchObject([{ mine: false }]);
    }
  });

  it('is how many attempts run in which folders', () => {
    const { add, engine, projects } = setUp();
    const runs = ['a', 'b', 'c', 'd'].map((title) => add(title));
    const [a, b, c] = runs;
    for (const each of [a, b, c]) {
      engine.changeRun(each?.run.id ?? '', { to: 'running', reason: null });
    }
    projects.archive(a?.task.projectId ?? '');
    engine.changeRun(c?.run.id ?? '', { to: 'paused', reason: null });
    expect(engine.busyFolders()).toEqual(['/tmp/sales', '/tmp/sales']);
  });
});
