import type { NewTask, TaskCard } from '../../../shared/model/task';
import { activityOf } from '../activity';
import { answer, found, refusal, runsElsewhere } from '../answer';
import type { Services } from '../services';
import type { Procedures } from './procedures';

export function taskHandlers({ tasks }: Procedures, { stores, attempts }: Services) {
  const checked = (task: NewTask): NewTask => {
    if (!stores.projects.list().some(({ id }) => id === task.projectId)) {
      throw refusal(
        'INVALID',
        'The project of this task is not there any more; choose another one.',
      );
    }
    if (!stores.agents.list().some(({ id }) => id === task.agentId)) {
      throw refusal('INVALID', 'The agent of this task is not there any more; choose another one.');
    }
    return task;
  };
  const withActivity = (card: TaskCard): TaskCard =>
    card.latestAttempt?.status === 'running'
      ? { ...card, activity: activityOf(stores.runEvents.latest(card.latestAttempt.id)) }
      : card;
  return {
    list: tasks.list.handler(({ input }) => stores.tasks.list(input).map(withActivity)),
    counts: tasks.counts.handler(() => stores.tasks.counts()),
    get: tasks.get.handler(({ input }) => withActivity(found(stores.tasks.card(input.id), 'task'))),
    create: tasks.create.handler(({ input }) => stores.tasks.create(checked(input))),
    update: tasks.update.handler(({ input }) =>
      found(stores.tasks.update(input.id, checked(input.task)), 'task'),
    ),
    remove: tasks.remove.handler(({ input }) => {
      found(stores.tasks.get(input.id), 'task');
      if (stores.runs.live(input.id) !== null) {
        throw refusal(
          'CONFLICT',
          'An attempt of this task is running; cancel it before you archive the task.',
        );
      }
      stores.tasks.setStatus(input.id, 'archived');
    }),
    enqueue: tasks.enqueue.handler(({ input }) => {
      const handle = answer(attempts.enqueue(input.id));
      return { executionId: handle.executionId, deduped: handle.deduped === true };
    }),
    cancel: tasks.cancel.handler(async ({ input }) => {
      found(stores.tasks.get(input.id), 'task');
      const run = stores.runs.live(input.id);
      if (run === null) return;
      const handle = attempts.live(run.id);
      if (handle === null) throw runsElsewhere();
      handle.abort();
      await handle.promise;
    }),
  };
}
