import type { Attachment } from '../../../shared/model/attachment';
import type { TaskBudget } from '../../../shared/model/budget';
import { PROJECT_HELD, type NewTask, type TaskCard } from '../../../shared/model/task';
import { dependencyCycle } from '../../engine/queue/dependency-cycle';
import { activityOf } from '../activity';
import { answer, found, refusal } from '../answer';
import type { Services } from '../services';
import { taskExportHandlers } from './exports';
import type { Procedures } from './procedures';

/** Either way: without a limit of its own it has the machine's, which may be the higher one. */
function isOtherLimit(before: TaskBudget, after: TaskBudget): boolean {
  return (
    before.taskMicroUsd !== after.taskMicroUsd || before.attemptMicroUsd !== after.attemptMicroUsd
  );
}

export function taskHandlers(procedures: Procedures, services: Services) {
  const { tasks } = procedures;
  const { stores, engine, waitsNow } = services;
  /** `id` is null for a task that is being created: nothing can wait for it yet. */
  const checked = (task: NewTask, id: string | null): NewTask => {
    if (!stores.projects.list().some((project) => project.id === task.projectId)) {
      throw refusal(
        'INVALID',
        'The project of this task is not there any more; choose another one.',
      );
    }
    if (!stores.agents.list().some((agent) => agent.id === task.agentId)) {
      throw refusal('INVALID', 'The agent of this task is not there any more; choose another one.');
    }
    for (const blocker of task.blockedBy) {
      if (stores.tasks.get(blocker) === null) {
        throw refusal(
          'INVALID',
          'A task that this one waits for is not there any more; take it off.',
        );
      }
    }
    const circle =
      id === null ? null : dependencyCycle(id, task.blockedBy, stores.tasks.blockersOf);
    if (circle !== null) {
      const titles = circle.map((each) => `“${stores.tasks.get(each)?.title ?? each}”`);
      throw refusal(
        'INVALID',
        `These tasks would wait for each other for ever: ${titles.join(', then ')}; take one of them off.`,
      );
    }
    return { ...task, attachments: task.attachments.map(kept) };
  };
  /** What a file is, the ledger knows; the task gives it its name. */
  const kept = ({ name, hash }: Attachment): Attachment => {
    const file = stores.attachments.get(hash);
    if (file === null) {
      throw refusal('NOT_FOUND', `The file “${name}” is not kept any more; attach it again.`);
    }
    return { name, ...file };
  };
  const started = (id: string) => {
    const handle = answer(engine.enqueue(id));
    return { executionId: handle.executionId, deduped: handle.deduped === true };
  };
  const withNow = (card: TaskCard, waits: ReadonlyMap<string, string>): TaskCard => {
    const { id, latestAttempt } = card;
    if (latestAttempt?.status === 'running') {
      return { ...card, activity: activityOf(stores.runEvents.latest(latestAttempt.id)) };
    }
    if (latestAttempt?.status === 'queued') return { ...card, waitsBecause: waits.get(id) ?? null };
    return card;
  };
  return {
    ...taskExportHandlers(procedures, services),
    list: tasks.list.handler(({ input }) => {
      const waits = waitsNow();
      return stores.tasks.list(input).map((card) => withNow(card, waits));
    }),
    counts: tasks.counts.handler(() => stores.tasks.counts()),
    get: tasks.get.handler(({ input }) =>
      withNow(found(stores.tasks.card(input.id), 'task'), waitsNow()),
    ),
    create: tasks.create.handler(({ input }) => stores.tasks.create(checked(input, null))),
    update: tasks.update.handler(({ input: { id, task } }) => {
      const { before, updated } = stores.transaction(() => {
        const before = found(stores.tasks.get(id), 'task');
        if (task.projectId !== before.projectId && stores.runs.live(id) !== null) {
          throw refusal('CONFLICT', PROJECT_HELD);
        }
        return { before, updated: found(stores.tasks.update(id, checked(task, id)), 'task') };
      });
      if (isOtherLimit(before.budget, updated.budget)) {
        engine.budgetRaised((run) => run.ownerId === id);
      }
      return updated;
    }),
    remove: tasks.remove.handler(({ input: { id } }) => {
      stores.transaction(() => {
        found(stores.tasks.get(id), 'task');
        if (stores.runs.live(id) !== null) {
          throw refusal(
            'CONFLICT',
            'An attempt of this task is live; cancel it before you archive the task.',
          );
        }
        stores.tasks.setStatus(id, 'archived');
        for (const schedule of stores.schedules.list(id)) {
          stores.schedules.update(schedule.id, { ...schedule, enabled: false }, null);
        }
      });
    }),
    enqueue: tasks.enqueue.handler(({ input }) => started(input.id)),
    retry: tasks.retry.handler(({ input }) => started(input.id)),
    cancel: tasks.cancel.handler(async ({ input }) => {
      const { status } = found(stores.tasks.get(input.id), 'task');
      const run = stores.runs.live(input.id);
      if (run !== null) answer(await engine.cancel(run.id));
      // Between two attempts: the next one is not made.
      else if (status === 'deferred') stores.tasks.setStatus(input.id, 'cancelled');
    }),
    reorder: tasks.reorder.handler(({ input: { id, before } }) => {
      const queuedRun = (taskId: string) => {
        const run = stores.runs.live(taskId);
        if (run?.status === 'queued') return run.id;
        throw refusal(
          'CONFLICT',
          'Only attempts that wait in the queue can be moved; this one, or the one before which it was to go, has begun or ended.',
        );
      };
      stores.queue.reorder(queuedRun(id), before === null ? null : queuedRun(before));
    }),
  };
}
