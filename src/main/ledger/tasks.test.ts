import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  NewTaskSchema,
  PrioritySchema,
  TASK_STATUSES,
  TaskCardSchema,
  TaskSchema,
} from '../../shared/model/task';
import { microUsd } from '../../shared/money';
import { addRun, addTask, addTaskWithRun, openTestLedger } from './testing/fixture';

describe('tasks', () => {
  it('begin in the backlog and can be changed', () => {
    const { stores } = openTestLedger();
    const { task } = addTask(stores);
    expect(task.status).toBe('backlog');
    const { title, description, projectId, agentId } = task;
    const changed = NewTaskSchema.parse({
      title: `${title}!`,
      description,
      projectId,
      agentId,
      priority: 'high',
      dueAt: 1_760_000_000_000,
      blockedBy: [],
      checks: ['npm test', 'say "it\'s done"'],
      maxAttempts: 1,
    });
    expect(stores.tasks.update(task.id, changed)).toMatchObject({ ...changed, id: task.id });
    expect(stores.tasks.update('nobody', changed)).toBeNull();
  });

  it.each(PrioritySchema.options)('may have priority %s', (priority) => {
    const { stores } = openTestLedger();
    const { task } = addTask(stores);
    expect(stores.tasks.create({ ...task, priority }).priority).toBe(priority);
  });

  it('need a project and an agent that are there', () => {
    const { stores } = openTestLedger();
    const { task } = addTask(stores);
    expect(() => stores.tasks.create({ ...task, projectId: 'nowhere' })).toThrow(/FOREIGN KEY/);
    expect(() => stores.tasks.update(task.id, { ...task, agentId: 'nobody' })).toThrow(
      /FOREIGN KEY/,
    );
  });

  it.each(TASK_STATUSES)('may be %s, and are counted so', (status) => {
    const { stores } = openTestLedger();
    const { task } = addTask(stores);
    stores.tasks.setStatus(task.id, status);
    const none = Object.fromEntries(TASK_STATUSES.map((each) => [each, 0]));
    expect(stores.tasks.counts()).toEqual({ ...none, [status]: 1 });
    expect(stores.tasks.list({ limit: 9, status })).toHaveLength(1);
    expect(stores.tasks.list({ limit: 9 })).toHaveLength(status === 'archived' ? 0 : 1);
  });

  it('keep limits of their own, or take the defaults', () => {
    const { stores } = openTestLedger();
    const { task } = addTask(stores);
    expect(task.budget).toEqual({ taskMicroUsd: null, attemptMicroUsd: null });
    const budget = { taskMicroUsd: microUsd(2_000_000), attemptMicroUsd: null };
    stores.tasks.update(task.id, { ...task, budget });
    expect(stores.tasks.get(task.id)?.budget).toEqual(budget);
    expect(stores.tasks.card(task.id)?.budget).toEqual(budget);
  });

  it('let nothing through that costs money where their limits cannot be read', () => {
    const { stores, db } = openTestLedger();
    const { task } = addTask(stores);
    const spoil = db.command('UPDATE tasks SET budget = @budget WHERE id = @id');
    const budget = '{"taskMicroUsd":"a lot"}';
    db.transaction(() => spoil.run({ id: task.id, budget }));
    expect(stores.tasks.get(task.id)?.budget).toEqual({ taskMicroUsd: 0, attemptMicroUsd: 0 });
  });

  it('cannot change the status of what is not there', () => {
    expect(() => openTestLedger().stores.tasks.setStatus('nobody', 'queued')).toThrow('No task');
  });

  it('show the latest attempt and the names on their card', () => {
    const ledger = openTestLedger();
    const { task, agent, run } = addTaskWithRun(ledger);
    ledger.engine.changeRun(run.id, { to: 'cancelled', reason: null });
    const second = addRun(ledger, task, agent);
    const card = ledger.stores.tasks.card(task.id);
    expect(card).toMatchObject({ projectName: 'Sales', agentName: 'Ada' });
    expect(card).toMatchObject({ activity: null, waitsBecause: null });
    expect(card?.latestAttempt).toMatchObject({ id: second.id, attempt: 2, taskTitle: task.title });
    expect(card?.latestAttempt).toEqual(ledger.stores.runs.attempt(second.id));
    expect(ledger.stores.tasks.list({ limit: 1 })).toEqual([card]);
    expect(ledger.stores.tasks.card('nobody')).toBeNull();
  });
});

describe('the status of a task', () => {
  const WHY = { wakeAt: 5_000, reason: 'The budget is used up.', deadLetter: false };

  it('carries when it goes on and why it waits, and leaves both behind', () => {
    const { stores } = openTestLedger();
    const { task } = addTask(stores);
    stores.tasks.setStatus(task.id, 'deferred', WHY);
    expect(stores.tasks.get(task.id)).toMatchObject({
      status: 'deferred',
      wakeAt: 5_000,
      statusReason: 'The budget is used up.',
    });
    stores.tasks.setStatus(task.id, 'failed', { ...WHY, wakeAt: null, deadLetter: true });
    expect(stores.tasks.card(task.id)).toMatchObject({ wakeAt: null, deadLetter: true });
    stores.tasks.setStatus(task.id, 'queued');
    expect(stores.tasks.get(task.id)).toMatchObject({
      wakeAt: null,
      statusReason: null,
      deadLetter: false,
    });
  });

  it('lets deferred tasks wake when their time has come, the longest due first', () => {
    const { stores } = openTestLedger();
    const [early, late, never, other] = [1, 2, 3, 4].map(() => addTask(stores).task.id);
    stores.tasks.setStatus(late ?? '', 'deferred', { ...WHY, wakeAt: 2_000 });
    stores.tasks.setStatus(early ?? '', 'deferred', { ...WHY, wakeAt: 1_000 });
    stores.tasks.setStatus(never ?? '', 'deferred', { ...WHY, wakeAt: null });
    stores.tasks.setStatus(other ?? '', 'failed', { ...WHY, wakeAt: 500 });
    const woken = (now: number) => stores.tasks.woken(now).map(({ id }) => id);
    expect(woken(999)).toEqual([]);
    expect(woken(1_000)).toEqual([early]);
    expect(woken(9_000)).toEqual([early, late]);
  });

  it('may lose its wake-up time, with a reason, and only while the task is deferred', () => {
    const { stores } = openTestLedger();
    const { task } = addTask(stores);
    stores.tasks.setStatus(task.id, 'deferred', WHY);
    stores.tasks.keepDeferred(task.id, 'Its agent was removed.');
    expect(stores.tasks.woken(9_000)).toEqual([]);
    expect(stores.tasks.get(task.id)).toMatchObject({
      status: 'deferred',
      wakeAt: null,
      statusReason: 'Its agent was removed.',
    });
    stores.tasks.setStatus(task.id, 'queued');
    stores.tasks.keepDeferred(task.id, 'Too late.');
    expect(stores.tasks.get(task.id)?.statusReason).toBeNull();
  });
});

describe('a task that waits for others', () => {
  function three() {
    const { stores } = openTestLedger();
    const [a, b] = [addTask(stores, 'a').task, addTask(stores, 'b').task];
    const { task } = addTask(stores, 'c', { blockedBy: [b.id, a.id, b.id] });
    return { stores, a, b, task };
  }

  it('knows each of them once, in the list, on its card and by itself', () => {
    const { stores, a, b, task } = three();
    expect(task.blockedBy).toEqual([a.id, b.id]);
    expect(stores.tasks.get(task.id)?.blockedBy).toEqual([a.id, b.id]);
    expect(stores.tasks.card(task.id)?.blockedBy).toEqual([a.id, b.id]);
    expect(stores.tasks.list({ limit: 9 })[0]?.blockedBy).toEqual([a.id, b.id]);
    expect(stores.tasks.blockersOf(task.id)).toEqual([a.id, b.id]);
    expect(stores.tasks.blockersOf(a.id)).toEqual([]);
  });

  it('may wait for others instead, or for none', () => {
    const { stores, a, task } = three();
    expect(stores.tasks.update(task.id, { ...task, blockedBy: [a.id] })?.blockedBy).toEqual([a.id]);
    expect(stores.tasks.update(task.id, { ...task, blockedBy: [] })?.blockedBy).toEqual([]);
  });

  it.each([
    ['itself', /CHECK/],
    ['nobody', /FOREIGN KEY/],
  ])('cannot wait for %s, and stays as it was when that is tried', (whom, message) => {
    const { stores, task } = three();
    const blockedBy = [whom === 'itself' ? task.id : whom];
    expect(() => stores.tasks.update(task.id, { ...task, title: 'new', blockedBy })).toThrow(
      message,
    );
    expect(stores.tasks.get(task.id)).toEqual(task);
  });
});

describe('a task that today’s form would refuse', () => {
  it.each([
    ['a longer text', { title: 'x'.repeat(301), description: 'x'.repeat(100_001) }],
    ['an empty title', { title: '', description: ' ' }],
  ])('is still shown, as it was stored: %s', (_, odd) => {
    const { stores } = openTestLedger();
    const { task } = addTask(stores);
    const { id } = stores.tasks.create({ ...task, ...odd });
    expect(stores.tasks.get(id)).toMatchObject(odd);
    expect(stores.tasks.ofProject(task.projectId)).toMatchObject([{ id: task.id }, odd]);
    expect(stores.tasks.list({ limit: 9 })).toMatchObject([odd, { id: task.id }]);
    expect(TaskSchema.parse(stores.tasks.get(id))).toMatchObject(odd);
    expect(TaskCardSchema.parse(stores.tasks.card(id))).toMatchObject(odd);
  });
});

describe('the pages of the task list', () => {
  it('hold each task once, newest first, while new ones come in', () => {
    const pageSizes = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 8 });
    const newTasks = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20 }), pageSizes, newTasks, (count, sizes, added) => {
        const { db, stores } = openTestLedger();
        const { task } = addTask(stores);
        const create = () => stores.tasks.create({ ...task, title: 'more' });
        const there = [task.id, ...Array.from({ length: count }, () => create().id)].reverse();

        const seen: string[] = [];
        for (let page = 0; seen.length < there.length; page += 1) {
          const limit = sizes[page % sizes.length] ?? 1;
          const cards = stores.tasks.list({ limit, before: seen.at(-1) });
          if (cards.length === 0) break;
          seen.push(...cards.map(({ id }) => id));
          for (let i = 0; i < (added[page % added.length] ?? 0); i += 1) create();
        }
        expect(seen).toEqual(there);
        expect(stores.tasks.list({ limit: 5, before: seen.at(-1) })).toEqual([]);
        db.close();
      }),
      { numRuns: 40 },
    );
  });

  it('hold the tasks of a project or an agent alone, when asked for', () => {
    const { stores } = openTestLedger();
    const [first, second] = [addTask(stores).task, addTask(stores).task];
    const later = stores.tasks.create({ ...first, title: 'later' });
    const ids = (filter: Omit<Parameters<typeof stores.tasks.list>[0], 'limit'>) =>
      stores.tasks.list({ limit: 2, ...filter }).map(({ id }) => id);
    const { projectId, agentId } = first;
    expect(ids({ projectId })).toEqual([later.id, first.id]);
    expect(ids({ projectId, before: later.id })).toEqual([first.id]);
    expect(ids({ agentId, status: 'backlog' })).toEqual([later.id, first.id]);
    expect(ids({ projectId, agentId: second.agentId })).toEqual([]);
    expect(ids({ projectId, status: 'failed' })).toEqual([]);
  });

  it('are empty after a task that is not there', () => {
    const { stores } = openTestLedger();
    addTask(stores);
    expect(stores.tasks.list({ limit: 5, before: 'nobody' })).toEqual([]);
  });
});
