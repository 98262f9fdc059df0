import { assertNever } from '../../../../shared/assert-never';
import { isTerminal, type RunStatus } from '../../../../shared/model/run';
import type { FollowUpReason, RunEvent, RunEventBody } from '../../../../shared/model/run-event';
import { addUsd, type MicroUsd, ZERO_USD } from '../../../../shared/money';
import { NO_WORK, type Work, workAfter } from './worked-time';

type Body<Type extends RunEventBody['type']> = Extract<RunEventBody, { type: Type }>;

/** A turn without what was said in it. */
export interface TurnOutline {
  readonly number: number;
  /** Of the event that began it. */
  readonly seq: number;
  readonly kind: 'initial' | 'follow_up';
  readonly reason: FollowUpReason | null;
  /** Why the follow-up came, in words; null for the initial turn. */
  readonly why: string | null;
  /** Up to which message of a person its prompt tells; null for all that there were. */
  readonly throughSeq: number | null;
  readonly startedAt: number;
  /** Null where no end is recorded. */
  readonly endedAt: number | null;
  readonly outcome: Body<'turn_finished'>['outcome'] | null;
  /** What its calls have cost so far; once its end is recorded, that total and what came after it. */
  readonly costMicroUsd: MicroUsd;
  readonly unpricedCalls: number;
  readonly estimatedCalls: number;
  readonly steps: number;
  readonly firstStep: number | null;
  readonly lastStep: number | null;
}

/** A person's message that no follow-up has taken up yet. */
export interface WaitingMessage {
  readonly seq: number;
  readonly at: number;
  readonly text: string;
}

/** How an attempt ended. */
interface AttemptEnd {
  readonly status: RunStatus;
  readonly at: number;
}

/** What a screen knows of a whole attempt, whatever its length. */
export interface Outline {
  readonly lastSeq: number;
  /** The last event that began a turn or a step; 0 for none. */
  readonly lastBoundary: number;
  readonly turns: readonly TurnOutline[];
  readonly work: Work;
  readonly waiting: readonly WaitingMessage[];
  /** Null while it has not ended. */
  readonly end: AttemptEnd | null;
}

export const EMPTY_OUTLINE: Outline = {
  lastSeq: 0,
  lastBoundary: 0,
  turns: [],
  work: NO_WORK,
  waiting: [],
  end: null,
};

/** With more events; those that it has already, by `seq`, are skipped. */
export function outlineWith(outline: Outline, events: readonly RunEvent[]): Outline {
  return events.reduce(outlineAfter, outline);
}

function outlineAfter(before: Outline, event: RunEvent): Outline {
  const { seq, at, body } = event;
  if (seq <= before.lastSeq) return before;
  const outline = { ...before, lastSeq: seq, work: workAfter(before.work, event) };
  switch (body.type) {
    case 'turn_started':
      return withTurn(outline, event, body);
    case 'turn_finished':
      return changeTurn(outline, body.turn, (turn) => finished(turn, at, body));
    case 'step_started':
      return changeTurn({ ...outline, lastBoundary: seq }, body.turn, (turn) =>
        withStep(turn, body.step),
      );
    case 'step_finished':
    case 'step_failed':
      return changeTurn(outline, body.turn, (turn) => withCall(turn, body));
    case 'steered':
      return { ...outline, waiting: [...outline.waiting, { seq, at, text: body.text }] };
    case 'status':
      return { ...outline, end: isTerminal(body.to) ? { status: body.to, at } : null };
    case 'reasoning':
    case 'text':
    case 'tool_call':
    case 'tool_result':
    case 'check_started':
    case 'check_finished':
    case 'approval_requested':
    case 'approval_decided':
    case 'checkpoint':
    case 'incident':
    case 'trimmed':
    case 'compacted':
    case 'budget_checked':
    case 'recovered':
    case 'slept':
    case 'retrying':
    case 'tools_unready':
    case 'reflected':
      return outline;
    default:
      return assertNever(body);
  }
}

function withTurn(outline: Outline, { seq, at }: RunEvent, body: Body<'turn_started'>): Outline {
  const { turn: number, kind, reason, why, throughSeq = null } = body;
  const turn: TurnOutline = {
    number,
    seq,
    kind,
    reason,
    why,
    throughSeq,
    startedAt: at,
    endedAt: null,
    outcome: null,
    costMicroUsd: ZERO_USD,
    unpricedCalls: 0,
    estimatedCalls: 0,
    steps: 0,
    firstStep: null,
    lastStep: null,
  };
  const waiting = outline.waiting.filter((message) => !takesUp(turn, message.seq));
  return { ...outline, lastBoundary: seq, turns: [...outline.turns, turn], waiting };
}

/** Whether the prompt of a turn tells the message with this `seq`, if no earlier one did. */
export function takesUp(turn: TurnOutline, seq: number): boolean {
  return turn.reason === 'user' && turn.seq > seq && seq <= (turn.throughSeq ?? seq);
}

function changeTurn(
  outline: Outline,
  number: number,
  change: (turn: TurnOutline) => TurnOutline,
): Outline {
  const own = outline.turns.findLastIndex((turn) => turn.number === number);
  const index = own >= 0 ? own : outline.turns.length - 1;
  const turn = outline.turns[index];
  return turn === undefined
    ? outline
    : { ...outline, turns: outline.turns.with(index, change(turn)) };
}

function withStep(turn: TurnOutline, step: number): TurnOutline {
  return {
    ...turn,
    steps: turn.steps + 1,
    firstStep: turn.firstStep ?? step,
    lastStep: step,
  };
}

/** A call that was refused had not even started: it counts as a step all the same. */
function withCall(turn: TurnOutline, body: Body<'step_finished' | 'step_failed'>): TurnOutline {
  const isNew = body.type === 'step_failed' && (turn.lastStep ?? 0) < body.step;
  const counted = isNew ? withStep(turn, body.step) : turn;
  const isUnpriced = body.modelCallId !== null && body.costMicroUsd === null;
  const isEstimated = body.provenance === 'estimated';
  return {
    ...counted,
    costMicroUsd: addUsd(turn.costMicroUsd, body.costMicroUsd ?? ZERO_USD),
    unpricedCalls: turn.unpricedCalls + (isUnpriced ? 1 : 0),
    estimatedCalls: turn.estimatedCalls + (isEstimated ? 1 : 0),
  };
}

function finished(turn: TurnOutline, at: number, body: Body<'turn_finished'>): TurnOutline {
  const { outcome, costMicroUsd, unpricedCalls } = body;
  return { ...turn, endedAt: at, outcome, costMicroUsd, unpricedCalls };
}
