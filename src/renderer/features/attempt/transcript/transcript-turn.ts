import type { RetrievalTrace } from '../../../../shared/model/citation';
import { NO_RETRIEVAL } from '../../../../shared/model/citation';
import type { RunEvent, RunEventBody } from '../../../../shared/model/run-event';
import { addUsd, ZERO_USD } from '../../../../shared/money';
import type { TurnEndState, TurnEndView } from '../notes/note-model';
import type { Entry, StepView, TurnView } from './transcript-model';
import { endStep, openStep, settleStep } from './transcript-step';

type Body<Type extends RunEventBody['type']> = Extract<RunEventBody, { type: Type }>;

export function openTurn(event: RunEvent, body: Body<'turn_started'>): TurnView {
  return {
    type: 'turn',
    number: body.turn,
    seq: event.seq,
    kind: body.kind,
    reason: body.reason,
    why: body.why,
    prompt: body.prompt,
    attachments: body.attachments ?? [],
    startedAt: event.at,
    endedAt: null,
    state: 'running',
    cost: ZERO_USD,
    unpricedCalls: 0,
    estimatedCalls: 0,
    entries: [],
  };
}

/** The recorded end of a turn: its total is what was recorded. */
export function finishTurn(turn: TurnView, event: RunEvent, body: Body<'turn_finished'>): TurnView {
  const { costMicroUsd, unpricedCalls, outcome, retrieval } = body;
  const total = { ...turn, cost: costMicroUsd, unpricedCalls };
  return endTurn(total, event, outcome, retrieval);
}

/** A turn whose end was not recorded ends where something shows that it is over. */
export function cutTurn(
  turn: TurnView,
  event: Pick<RunEvent, 'seq' | 'at'>,
  state: TurnEndState,
): TurnView {
  return endTurn(turn, event, state, NO_RETRIEVAL);
}

function endTurn(
  turn: TurnView,
  { seq, at }: Pick<RunEvent, 'seq' | 'at'>,
  state: TurnEndState,
  retrieval: RetrievalTrace,
): TurnView {
  const end: TurnEndView = {
    type: 'turn_end',
    seq,
    at,
    turn: turn.number,
    state,
    cost: turn.cost,
    unpricedCalls: turn.unpricedCalls,
    estimatedCalls: turn.estimatedCalls,
    retrieval,
  };
  return { ...turn, state, endedAt: at, entries: [...settledEntries(turn, at), end] };
}

/** Nothing goes on while an attempt waits or has ended: what was open counts as cut off. */
export function settledEntries(turn: TurnView, at: number): readonly Entry[] {
  return turn.entries.map((entry): Entry => {
    if (entry.type === 'step') return settleStep(entry, at);
    return entry.type === 'check' && entry.state === 'running'
      ? { ...entry, state: 'unknown' }
      : entry;
  });
}

/** The end of a model call, counted to its turn; one that was refused had not even started. */
export function withStepEnd(
  turn: TurnView,
  event: RunEvent,
  body: Body<'step_finished' | 'step_failed'>,
): TurnView {
  const end = (step: StepView) => endStep(step, body, event.at);
  const started = turn.entries.some((entry) => isStep(entry, body.step));
  const unpriced = body.modelCallId !== null && body.costMicroUsd === null;
  const estimated = body.provenance === 'estimated';
  return {
    ...turn,
    cost: addUsd(turn.cost, body.costMicroUsd ?? ZERO_USD),
    unpricedCalls: turn.unpricedCalls + (unpriced ? 1 : 0),
    estimatedCalls: turn.estimatedCalls + (estimated ? 1 : 0),
    entries:
      started || body.type === 'step_finished'
        ? changeStep(turn, body.step, end)
        : [...turn.entries, end(openStep(event, body))],
  };
}

export function changeStep(
  turn: TurnView,
  number: number,
  change: (step: StepView) => StepView,
): TurnView['entries'] {
  const index = turn.entries.findLastIndex((entry) => isStep(entry, number));
  const step = turn.entries[index];
  return step?.type === 'step' ? turn.entries.with(index, change(step)) : turn.entries;
}

function isStep(entry: Entry, number: number): boolean {
  return entry.type === 'step' && entry.number === number;
}
