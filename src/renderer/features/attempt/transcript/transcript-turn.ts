import { NO_RETRIEVAL } from '../../../../shared/model/citation';
import type { RunEvent, RunEventBody } from '../../../../shared/model/run-event';
import { ZERO_USD } from '../../../../shared/money';
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
    continued: false,
    steps: 0,
    cost: ZERO_USD,
    unpricedCalls: 0,
    estimatedCalls: 0,
    entries: [],
  };
}

/** The recorded end of a turn: its total is what was recorded. */
export function finishTurn(turn: TurnView, event: RunEvent, body: Body<'turn_finished'>): TurnView {
  const { costMicroUsd: cost, unpricedCalls, outcome, retrieval } = body;
  return endTurn(turn, event, { state: outcome, recorded: true, cost, unpricedCalls, retrieval });
}

/** A turn whose end was not recorded ends where something shows that it is over. */
export function cutTurn(
  turn: TurnView,
  event: Pick<RunEvent, 'seq' | 'at'>,
  state: TurnEndState,
): TurnView {
  const { cost, unpricedCalls } = turn;
  const retrieval = NO_RETRIEVAL;
  return endTurn(turn, event, { state, recorded: false, cost, unpricedCalls, retrieval });
}

type EndOfTurn = Pick<TurnEndView, 'state' | 'recorded' | 'cost' | 'unpricedCalls' | 'retrieval'>;

function endTurn(
  turn: TurnView,
  { seq, at }: Pick<RunEvent, 'seq' | 'at'>,
  how: EndOfTurn,
): TurnView {
  const { number, estimatedCalls } = turn;
  const end: TurnEndView = { type: 'turn_end', seq, at, turn: number, estimatedCalls, ...how };
  const entries = [...settledEntries(turn, at), end];
  return { ...turn, state: how.state, endedAt: at, entries };
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

/** The end of a model call; one that was refused had not even started. */
export function withStepEnd(
  turn: TurnView,
  event: RunEvent,
  body: Body<'step_finished' | 'step_failed'>,
): TurnView {
  const end = (step: StepView) => endStep(step, event, body);
  const started = turn.entries.some((entry) => isStep(entry, body.step));
  return {
    ...turn,
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
