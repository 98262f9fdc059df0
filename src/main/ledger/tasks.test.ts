import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PrioritySchema, TASK_STATUSES, TaskCardSchema, TaskSchema } from '../../shared/model/task';
import { addRun, addTask, addTaskWithRun, openTestLedger } from './testing/fixture';

describe('tasks', () => {
  it('begin in the backlog and can be changed', () => {
    const { stores } = openTestLedger();
    const { task } = addTask(stores);
    expect(task.status).toBe('backlog');
    const { title, description, projectId, agentId } = task;
    const changed = {
      title: `${title}!`,
      description,
      projectId,
      agentId,
      priority: 'high',
    } as const;
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

  it('cannot change the status of what is not there', () => {
    expect(() => openTestLedger().stores.tasks.setStatus('nobody', 'queued')).toThrow('No task');
  });

  it('show the latest attempt and the names on their card', () => {
    const ledger = openTestLedger();
    const { task, agent, run } = addTaskWithRun(ledger);
    ledger.engine.changeRun(run.id, { to: 'cancelled', reason: null });
    const second = addRun(ledger, task, agent);
    const card = ledger.stores.tasks.card(task.id);
    expect(card).toMatchObject({ projectName: 'Sales', agentName: 'Ada', activity: null });
    expect(card?.latestAttempt).toMatchObject({ id: second.id, attempt: 2, taskTitle: task.title });
    expect(ledger.stores.tasks.list({ limit: 1 })).toEqual([card]);
    expect(ledger.stores.tasks.card('nobody')).toBeNull();
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

  it('are empty after a task that is not there', () => {
    const { stores } = openTestLedger();
    addTask(stores);
    expect(stores.tasks.list({ limit: 5, before: 'nobody' })).toEqual([]);
  });
});
