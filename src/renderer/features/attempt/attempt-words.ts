import { assertNever } from '../../../shared/assert-never';
import type { Attempt, RunStatus } from '../../../shared/model/run';
import type { FollowUpReason } from '../../../shared/model/run-event';
import { isTerminal } from '../../../shared/model/run';
import { statusWords } from '../../components/status-words';
import { standingLabel } from './waiting-words';
import type { StatusView, TurnEndState } from './notes/note-model';
import type { TurnState, TurnView } from './transcript/transcript-model';

const REASONS: Readonly<Record<FollowUpReason, string>> = {
  supervisor: 'the supervisor stepped in',
  incomplete: 'not finished',
  user: 'you steered',
  recovery: 'after an interruption',
};

/** Why a turn came, in a few words; empty for the initial one. */
export function turnReason(turn: Pick<TurnView, 'reason'>): string {
  return turn.reason === null ? '' : REASONS[turn.reason];
}

/** Who or what asked for a follow-up: the lead of its strip. */
export const FOLLOW_UP_LEADS: Readonly<Record<FollowUpReason, string>> = {
  supervisor: 'Supervisor',
  incomplete: 'Not finished',
  user: 'You',
  recovery: 'Recovery',
};

/** "Running, turn 2 of at most 3". `maxTurns` is null when the agent is not known any more. */
export function attemptStatusWords(
  attempt: Pick<Attempt, 'status' | 'pausedFor'>,
  turn: number,
  maxTurns: number | null,
): string {
  const label = standingLabel(attempt);
  const { status } = attempt;
  if (turn === 0) return label;
  switch (status) {
    case 'running':
      return maxTurns === null || maxTurns < turn
        ? `${label}, turn ${turn}`
        : `${label}, turn ${turn} of at most ${maxTurns}`;
    case 'paused':
    case 'queued':
      return `${label}, turn ${turn}`;
    case 'completed':
      return `${label} after ${turn === 1 ? '1 turn' : `${turn} turns`}`;
    case 'failed':
    case 'cancelled':
    case 'interrupted':
      return `${label} in turn ${turn}`;
    default:
      return assertNever(status);
  }
}

/** Every attempt is queued and then runs: that alone needs no line. Anything with a reason of its own does. */
export function isNotable(status: StatusView): boolean {
  if (status.told) return false;
  return status.reason !== null || (status.to !== 'queued' && status.to !== 'running');
}

/** Why an attempt that did not complete ended; null when there is nothing to say. */
export function endReason(attempt: Pick<Attempt, 'status' | 'error'>): string | null {
  switch (attempt.status) {
    case 'failed':
      return (
        attempt.error ?? 'It failed without saying why; the log in the data folder may have more.'
      );
    case 'interrupted':
      return attempt.error ?? 'Taskwright closed while it was running.';
    case 'cancelled':
      return attempt.error ?? 'Cancelled before it was done.';
    case 'queued':
    case 'running':
    case 'paused':
    case 'completed':
      return null;
    default:
      return assertNever(attempt.status);
  }
}

export function statusSentence({ from, to }: Pick<StatusView, 'from' | 'to'>): string {
  if (to === 'running') return from === 'queued' || from === null ? 'Started' : 'Went on';
  if (to === 'queued') return from === null ? 'Queued' : 'Queued again';
  return statusWords(to).label;
}

/** The reason of a change of status, unless it only repeats the status. */
export function addedReason(status: Pick<StatusView, 'from' | 'to' | 'reason'>): string | null {
  return status.reason === `${statusSentence(status)}.` ? null : status.reason;
}

/** How a turn stands, in the words and silhouettes of statuses. */
export function turnStatus(state: TurnState): RunStatus {
  return state === 'cut' || state === 'halted' ? 'interrupted' : state;
}

const TURN_ENDS: Readonly<Record<TurnEndState, string>> = {
  completed: 'completed',
  failed: 'failed',
  cancelled: 'cancelled',
  halted: 'halted by the supervisor',
  cut: 'cut off',
};

/** How a turn ended, in words that go on after "Turn 2". */
export function turnEndWords(state: TurnEndState): string {
  return TURN_ENDS[state];
}

/** Cancel makes sense: the attempt has not ended. */
export function isLive(status: RunStatus): boolean {
  return !isTerminal(status);
}

/** It is paused until a person answers its question. */
export function isAsking({ status, pausedFor }: Pick<Attempt, 'status' | 'pausedFor'>): boolean {
  return status === 'paused' && pausedFor === 'approval';
}
