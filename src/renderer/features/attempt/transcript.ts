import { assertNever } from '../../../shared/assert-never';
import { isTerminal } from '../../../shared/model/run';
import type { RunEvent, RunEventBody } from '../../../shared/model/run-event';
import { addUsd, ZERO_USD } from '../../../shared/money';
import { addPart, endStep, openStep, settleStep, settleTool } from './transcript-step';
import type { StatusView, StepView, Transcript, TurnState, TurnView } from './transcript-model';

/**
 * Adds recorded events to a transcript. Events already in it (by `seq`) are skipped, so that a
 * stream which resumes may repeat itself. Turns and steps that no event touches keep their identity.
 */
export function appendEvents(transcript: Transcript, events: readonly RunEvent[]): Transcript {
  return events.reduce(appendEvent, transcript);
}

function appendEvent(transcript: Transcript, event: RunEvent): Transcript {
  if (event.seq <= transcript.lastSeq) return transcript;
  return { lastSeq: event.seq, sections: sectionsWith(transcript.sections, event) };
}

type Sections = Transcript['sections'];

function sectionsWith(sections: Sections, event: RunEvent): Sections {
  const { body, seq, at } = event;
  switch (body.type) {
    case 'status':
      return withStatus(sections, { ...body, seq, at });
    case 'turn_started':
      return [...sections, openTurn(event, body)];
    case 'turn_finished':
      return changeTurn(sections, body.turn, (turn) => ({
        ...settleTurn(turn, body.outcome, at),
        cost: body.costMicroUsd,
        unpricedCalls: body.unpricedCalls,
        usage: body.usage,
      }));
    case 'step_started':
      return changeTurn(sections, body.turn, (turn) => ({
        ...turn,
        entries: [...turn.entries, openStep(event, body)],
      }));
    case 'step_finished':
    case 'step_failed':
      return changeTurn(sections, body.turn, (turn) => withStepEnd(turn, event, body));
    case 'text':
    case 'reasoning':
    case 'tool_call':
      return changeTurn(sections, body.turn, (turn) => ({
        ...turn,
        entries: changeStep(turn, body.step, (step) => addPart(step, event, body)),
      }));
    case 'tool_result':
      return changeTurn(sections, body.turn, (turn) => ({
        ...turn,
        entries: changeStep(turn, body.step, (step) => settleTool(step, body)),
      }));
    default:
      return assertNever(body);
  }
}

function openTurn(
  event: RunEvent,
  body: Extract<RunEventBody, { type: 'turn_started' }>,
): TurnView {
  return {
    type: 'turn',
    number: body.turn,
    seq: event.seq,
    kind: body.kind,
    reason: body.reason,
    why: body.why,
    prompt: body.prompt,
    startedAt: event.at,
    endedAt: null,
    state: 'running',
    cost: ZERO_USD,
    unpricedCalls: 0,
    estimatedCalls: 0,
    usage: null,
    entries: [],
  };
}

/** Within an open turn a change of status is one of its entries; one that stops work closes what was open. */
function withStatus(sections: Sections, status: StatusView): Sections {
  const last = sections.at(-1);
  if (last?.type !== 'turn' || last.state !== 'running') return [...sections, status];
  if (isTerminal(status.to)) {
    return [...sections.slice(0, -1), settleTurn(last, cutBy(status), status.at), status];
  }
  const paused = status.to === 'queued' ? settleTurnSteps(last, status.at) : last.entries;
  return [...sections.slice(0, -1), { ...last, entries: [...paused, status] }];
}

function cutBy({ to }: StatusView): TurnState {
  return to === 'cancelled' || to === 'failed' ? to : 'cut';
}

function settleTurn(turn: TurnView, state: TurnState, at: number): TurnView {
  return { ...turn, state, endedAt: at, entries: settleTurnSteps(turn, at) };
}

function settleTurnSteps(turn: TurnView, at: number): TurnView['entries'] {
  return turn.entries.map((entry) => (entry.type === 'step' ? settleStep(entry, at) : entry));
}

type StepEnd = Extract<RunEventBody, { type: 'step_finished' | 'step_failed' }>;

function withStepEnd(turn: TurnView, event: RunEvent, body: StepEnd): TurnView {
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

function changeTurn(
  sections: Sections,
  number: number,
  change: (turn: TurnView) => TurnView,
): Sections {
  const index = sections.findLastIndex((item) => item.type === 'turn' && item.number === number);
  const turn = sections[index];
  return turn?.type === 'turn' ? sections.with(index, change(turn)) : sections;
}

function changeStep(
  turn: TurnView,
  number: number,
  change: (step: StepView) => StepView,
): TurnView['entries'] {
  const index = turn.entries.findLastIndex((entry) => isStep(entry, number));
  const step = turn.entries[index];
  return step?.type === 'step' ? turn.entries.with(index, change(step)) : turn.entries;
}

function isStep(entry: TurnView['entries'][number], number: number): boolean {
  return entry.type === 'step' && entry.number === number;
}
