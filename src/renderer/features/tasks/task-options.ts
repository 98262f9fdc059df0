import { assertNever } from '../../../shared/assert-never';
import type { TaskCard } from '../../../shared/model/task';
import { type TaskState, taskState } from './task-state';

/** What a person can do with a task, besides moving it within the queue. */
export type TaskAction = 'run' | 'retry' | 'resume' | 'cancel' | 'edit' | 'schedule' | 'archive';

export interface TaskOption {
  readonly action: TaskAction;
  readonly label: string;
}

export interface TaskOptions {
  /** The one thing to do next; null for an archived task, and where an answer is what comes next. */
  readonly first: TaskOption | null;
  /** Everything that can be done, in the order of a menu, the first thing among it. */
  readonly all: readonly TaskOption[];
}

const CANCEL: TaskOption = { action: 'cancel', label: 'Cancel' };
const EDIT: TaskOption = { action: 'edit', label: 'Edit' };
const SCHEDULE: TaskOption = { action: 'schedule', label: 'Schedule…' };
const ARCHIVE: TaskOption = { action: 'archive', label: 'Archive' };

/**
 * A live attempt, a paused one too, is cancelled before its task can be archived. Cancelling a postponed
 * task means that its next attempt is not made.
 */
export function taskOptions(
  card: Pick<TaskCard, 'status' | 'deadLetter' | 'latestAttempt'>,
): TaskOptions {
  const state = taskState(card);
  if (state === 'archived') return { first: null, all: [] };
  const begin = beginning(state);
  const cancellable = isLive(state) || state === 'postponed';
  const doing = [begin, cancellable ? CANCEL : null].filter((option) => option !== null);
  return {
    first: state === 'asks' ? null : (doing[0] ?? null),
    all: [...doing, EDIT, SCHEDULE, ...(isLive(state) ? [] : [ARCHIVE])],
  };
}

/** How the task can be set going; an attempt that asks is answered instead. */
function beginning(state: Exclude<TaskState, 'archived'>): TaskOption | null {
  switch (state) {
    case 'backlog':
      return { action: 'run', label: 'Run' };
    case 'completed':
    case 'cancelled':
      return { action: 'run', label: 'Run again' };
    case 'failed':
    case 'given_up':
    case 'interrupted':
      return { action: 'retry', label: 'Retry' };
    case 'postponed':
      return { action: 'retry', label: 'Retry now' };
    case 'blocked':
    case 'over_budget':
      return { action: 'resume', label: 'Resume' };
    case 'queued':
    case 'running':
    case 'asks':
      return null;
    default:
      return assertNever(state);
  }
}

function isLive(state: TaskState): boolean {
  switch (state) {
    case 'queued':
    case 'running':
    case 'asks':
    case 'blocked':
    case 'over_budget':
      return true;
    case 'backlog':
    case 'postponed':
    case 'completed':
    case 'failed':
    case 'given_up':
    case 'interrupted':
    case 'cancelled':
    case 'archived':
      return false;
    default:
      return assertNever(state);
  }
}
