import { assertNever } from '../../../shared/assert-never';
import type { Attempt, PauseCause } from '../../../shared/model/run';
import type { TaskCard } from '../../../shared/model/task';
import { clockTime } from '../../components/clock-time';
import { type Status, statusWords } from '../../components/status-words';

type Standing = Pick<Attempt, 'status' | 'pausedFor'>;

/** The silhouette that stands for an attempt: what a paused one waits for has one of its own. */
export function shownStatus({ status, pausedFor }: Standing): Status {
  return status === 'paused' ? PAUSED[pausedFor ?? 'block'].shown : status;
}

/** How an attempt stands, as "Running" or "Waiting for your answer". */
export function standingLabel({ status, pausedFor }: Standing): string {
  return status === 'paused' ? PAUSED[pausedFor ?? 'block'].label : statusWords(status).label;
}

interface PauseWords {
  readonly shown: Status;
  readonly label: string;
  /** For a pause that no reason was recorded of. */
  readonly reason: string;
}

const PAUSED: Readonly<Record<PauseCause, PauseWords>> = {
  approval: {
    shown: 'waiting',
    label: 'Waiting for your answer',
    reason: 'The supervisor asks you something; the question stands in the transcript.',
  },
  budget: {
    shown: 'deferred',
    label: 'Waiting for its budget',
    reason: 'A budget limit leaves no room for the next step.',
  },
  block: {
    shown: 'paused',
    label: 'Paused by the supervisor',
    reason: 'The supervisor stopped it; tell the agent how to go on, or resume it as it is.',
  },
};

/** What is known of the task of an attempt that waits. */
export type WaitingTask = Pick<TaskCard, 'wakeAt' | 'waitsBecause'>;

/**
 * Why a live attempt does not go on at the moment, and when it does; null while it runs and once it
 * has ended. `reason` is the recorded one of its pause, `now` in Unix milliseconds.
 */
export function waitingReason(
  { status, pausedFor }: Standing,
  reason: string | null,
  task: WaitingTask | null,
  now: number,
): string | null {
  switch (status) {
    case 'queued':
      if (task === null) return null;
      return task.waitsBecause ?? 'It begins next.';
    case 'paused': {
      const why = reason ?? PAUSED[pausedFor ?? 'block'].reason;
      const when = pausedFor === 'budget' && task !== null ? wakeWords(task, now) : null;
      return when === null ? why : `${why} ${when}`;
    }
    case 'running':
    case 'completed':
    case 'failed':
    case 'cancelled':
    case 'interrupted':
      return null;
    default:
      return assertNever(status);
  }
}

/** Null where only a person can make room: the reason says how. */
function wakeWords({ wakeAt }: WaitingTask, now: number): string | null {
  if (wakeAt === null) return null;
  return wakeAt > now
    ? `It goes on at ${clockTime(wakeAt, now)}.`
    : 'Its time has come; it goes on as soon as the queue lets it.';
}
