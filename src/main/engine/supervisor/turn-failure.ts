import type { RunEvent } from '../../../shared/model/run-event';
import { assertNever } from '../../../shared/assert-never';
import type { Failure, FailureCode } from '../../../shared/model/failure';
import { eventsOfType, eventsWithTurn, isOf } from './event-of';
import type { Facts } from './incident-rule';

/** Causes that lie outside the agent's work, each with its own remedy. */
export type FailureFamily =
  | 'auth'
  | 'no_credit'
  | 'unknown_model'
  | 'rate_limit'
  | 'transport'
  | 'context_overflow'
  | 'content_filter'
  | 'workspace';

/** Null for a failure of no family: the turn's own, the app's, or a person's decision. */
export function familyOf(code: FailureCode): FailureFamily | null {
  switch (code) {
    case 'auth':
    case 'no_credit':
    case 'unknown_model':
    case 'rate_limit':
    case 'context_overflow':
    case 'content_filter':
    case 'workspace':
      return code;
    case 'unreachable':
    case 'timeout':
    case 'broken_stream':
    case 'overloaded':
      return 'transport';
    case 'rejected':
    case 'budget':
    case 'step_limit':
    case 'wall_clock':
    case 'idle':
    case 'repeated_tool':
    case 'checks_failed':
    case 'denied':
    case 'cancelled':
    case 'internal':
      return null;
    default:
      return assertNever(code);
  }
}

export interface TurnFailure {
  /** Null when no step recorded what ended the turn, as where it ran into its limit of steps. */
  readonly failure: Failure | null;
  readonly evidence: readonly number[];
}

/** What ended the turn in an error; null for a turn that ended otherwise, or has not ended. */
export function turnFailure({ events, turn }: Facts): TurnFailure | null {
  const ofTurn = eventsWithTurn(events, turn);
  const finished = eventsOfType(ofTurn, 'turn_finished').at(-1);
  if (finished?.body.outcome !== 'failed') return null;
  const failed = lastStepFailed(ofTurn);
  if (failed === null) return { failure: null, evidence: [finished.seq] };
  return { failure: failed.body.failure, evidence: [failed.seq, finished.seq] };
}

/**
 * The failure of the agent's work that no later step made good. A summary that could not be had ends no
 * turn, nor does a budget that refused: the turn then stays open.
 */
function lastStepFailed(ofTurn: readonly RunEvent[]) {
  const aside = new Set(
    eventsOfType(ofTurn, 'step_started')
      .filter(({ body }) => body.purpose !== 'work')
      .map(({ body }) => body.modelCallId),
  );
  for (const event of ofTurn.toReversed()) {
    if (isOf('step_finished')(event) && !aside.has(event.body.modelCallId)) return null;
    if (!isOf('step_failed')(event) || event.body.failure.code === 'budget') continue;
    const { modelCallId } = event.body;
    if (modelCallId === null || !aside.has(modelCallId)) return event;
  }
  return null;
}
