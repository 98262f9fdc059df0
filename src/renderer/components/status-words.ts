import type { RunStatus } from '../../shared/model/run';
import type { TaskStatus } from '../../shared/model/task';

/** Every status a glyph exists for: those of runs and tasks, and `waiting` for a person's answer. */
export type Status = RunStatus | TaskStatus | 'waiting';

export interface StatusWords {
  readonly label: string;
  /** The CSS colour of the status, from the tokens. */
  readonly color: string;
}

const WORDS: Readonly<Record<Status, StatusWords>> = {
  backlog: { label: 'Backlog', color: 'var(--tw-ink3)' },
  queued: { label: 'Queued', color: 'var(--tw-ink2)' },
  running: { label: 'Running', color: 'var(--tw-live)' },
  waiting: { label: 'Waiting for you', color: 'var(--tw-wait)' },
  paused: { label: 'Paused', color: 'var(--tw-ink2)' },
  deferred: { label: 'Deferred', color: 'var(--tw-hold)' },
  completed: { label: 'Done', color: 'var(--tw-done)' },
  failed: { label: 'Failed', color: 'var(--tw-fail)' },
  interrupted: { label: 'Interrupted', color: 'var(--tw-fail)' },
  cancelled: { label: 'Cancelled', color: 'var(--tw-ink3)' },
  archived: { label: 'Archived', color: 'var(--tw-ink3)' },
};

export function statusWords(status: Status): StatusWords {
  return WORDS[status];
}
