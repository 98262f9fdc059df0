import { assertNever } from '../../../shared/assert-never';
import type { TaskCard } from '../../../shared/model/task';
import type { Status } from '../../components/status-words';

/**
 * How a task stands, from its own status and that of its latest attempt. Of a deferred task, `asks`,
 * `blocked` and `over_budget` have an attempt that is paused; `postponed` has none that lives.
 * `given_up`: failed for good, no further attempt is made by itself.
 */
export type TaskState =
  | 'backlog'
  | 'queued'
  | 'running'
  | 'asks'
  | 'blocked'
  | 'over_budget'
  | 'postponed'
  | 'completed'
  | 'failed'
  | 'given_up'
  | 'interrupted'
  | 'cancelled'
  | 'archived';

type Facts = Pick<TaskCard, 'status' | 'deadLetter' | 'latestAttempt'>;

export function taskState({ status, deadLetter, latestAttempt }: Facts): TaskState {
  switch (status) {
    case 'deferred':
      return latestAttempt?.status === 'paused'
        ? pausedState(latestAttempt.pausedFor)
        : 'postponed';
    case 'failed':
      if (latestAttempt?.status === 'interrupted') return 'interrupted';
      return deadLetter ? 'given_up' : 'failed';
    case 'backlog':
    case 'queued':
    case 'running':
    case 'completed':
    case 'cancelled':
    case 'archived':
      return status;
    default:
      return assertNever(status);
  }
}

function pausedState(cause: NonNullable<TaskCard['latestAttempt']>['pausedFor']): TaskState {
  switch (cause) {
    case 'approval':
      return 'asks';
    case 'budget':
      return 'over_budget';
    case 'block':
    case null:
      return 'blocked';
    default:
      return assertNever(cause);
  }
}

/** The silhouette that stands for a state. */
export const STATE_STATUS: Readonly<Record<TaskState, Status>> = {
  backlog: 'backlog',
  queued: 'queued',
  running: 'running',
  asks: 'waiting',
  blocked: 'paused',
  over_budget: 'deferred',
  postponed: 'deferred',
  completed: 'completed',
  failed: 'failed',
  given_up: 'failed',
  interrupted: 'interrupted',
  cancelled: 'cancelled',
  archived: 'archived',
};

/** Whether the task goes on only once a person does something about it. */
export function waitsForPerson(card: Facts & Pick<TaskCard, 'wakeAt'>): boolean {
  const state = taskState(card);
  if (state === 'asks' || state === 'blocked') return true;
  return (state === 'over_budget' || state === 'postponed') && card.wakeAt === null;
}
