import { assertNever } from '../../../../shared/assert-never';
import { isTerminal } from '../../../../shared/model/run';
import type { RunEvent, RunEventBody } from '../../../../shared/model/run-event';
import type { StatusView } from '../notes/note-model';
import type { StepView, Transcript } from './transcript-model';
import { openApproval, openCheck, recover, settleApproval, settleCheck } from './transcript-notes';
import { addNote, changeTurn, type Sections } from './transcript-sections';
import { addPart, openStep, settleTool } from './transcript-step';
import {
  changeStep,
  cutTurn,
  finishTurn,
  openTurn,
  settledEntries,
  withStepEnd,
} from './transcript-turn';
import { workAfter } from './worked-time';

/**
 * Adds recorded events to a transcript. Events already in it (by `seq`) are skipped, so that a
 * stream which resumes may repeat itself. Turns and steps that no event touches keep their identity.
 */
export function appendEvents(transcript: Transcript, events: readonly RunEvent[]): Transcript {
  return events.reduce(appendEvent, transcript);
}

function appendEvent(transcript: Transcript, event: RunEvent): Transcript {
  if (event.seq <= transcript.lastSeq) return transcript;
  return {
    lastSeq: event.seq,
    work: workAfter(transcript.work, event),
    sections: sectionsWith(transcript, event),
  };
}

function sectionsWith({ sections, work }: Transcript, event: RunEvent): Sections {
  const { body, seq, at } = event;
  switch (body.type) {
    case 'status':
      return withStatus(sections, { ...body, seq, at, told: isTold(sections, body) });
    case 'turn_started':
      return withTurn(settled(sections, work.lastAt), event, body);
    case 'turn_finished':
      return changeTurn(sections, body.turn, (turn) => finishTurn(turn, event, body));
    case 'step_started':
      return changeTurn(settled(sections, work.lastAt), body.turn, (turn) => ({
        ...turn,
        entries: [...turn.entries, openStep(event, body)],
      }));
    case 'step_finished':
    case 'step_failed':
      return changeTurn(sections, body.turn, (turn) => withStepEnd(turn, event, body));
    case 'text':
    case 'reasoning':
    case 'tool_call':
      return withStep(sections, body, (step) => addPart(step, event, body));
    case 'tool_result':
      return withStep(sections, body, (step) => settleTool(step, event, body));
    case 'check_started':
      return addNote(sections, openCheck(event, body));
    case 'check_finished':
      return settleCheck(sections, event, body);
    case 'approval_requested':
      return addNote(sections, openApproval(event, body));
    case 'approval_decided':
      return settleApproval(sections, event, body);
    case 'steered':
      return addNote(sections, { ...body, seq, at, usedInTurn: null });
    case 'recovered':
      return recover(sections, event, body);
    case 'checkpoint':
    case 'incident':
    case 'trimmed':
    case 'compacted':
    case 'budget_checked':
    case 'slept':
    case 'retrying':
    case 'tools_unready':
    case 'reflected':
      return addNote(sections, { ...body, seq, at });
    default:
      return assertNever(body);
  }
}

function withTurn(
  sections: Sections,
  event: RunEvent,
  body: Extract<RunEventBody, { type: 'turn_started' }>,
): Sections {
  const last = sections.at(-1);
  const before =
    last?.type === 'turn' && last.state === 'running'
      ? sections.with(-1, cutTurn(last, event, 'cut'))
      : sections;
  return [...before, openTurn(event, body)];
}

/** Nothing goes on past the beginning of a turn or a step: what was open is over by then. */
export function settled(sections: Sections, at: number): Sections {
  const last = sections.at(-1);
  if (last?.type !== 'turn') return sections;
  const entries = settledEntries(last, at);
  return entries.every((entry, index) => entry === last.entries[index])
    ? sections
    : sections.with(-1, { ...last, entries });
}

/**
 * A change of status belongs to the turn that it interrupts or follows. The end of the attempt stands
 * after its turns, and closes one that was open.
 */
function withStatus(sections: Sections, status: StatusView): Sections {
  const last = sections.at(-1);
  if (last?.type !== 'turn') return [...sections, status];
  const { to, at } = status;
  if (isTerminal(to)) {
    const state = to === 'cancelled' || to === 'failed' ? to : 'cut';
    const over = { ...last, entries: settledEntries(last, at) };
    const closed = last.state === 'running' ? cutTurn(last, status, state) : over;
    return [...sections.slice(0, -1), closed, status];
  }
  const entries = to === 'running' ? last.entries : settledEntries(last, at);
  return [...sections.slice(0, -1), { ...last, entries: [...entries, status] }];
}

/** The pause for a question, and the going on after its answer. */
function isTold(sections: Sections, { to, reason }: Pick<StatusView, 'to' | 'reason'>): boolean {
  const turn = sections.at(-1);
  const last = turn?.type === 'turn' ? turn.entries.at(-1) : undefined;
  if (to === 'paused') return last?.type === 'approval' && last.question === reason;
  return to === 'queued' && last?.type === 'status' && last.to === 'paused' && last.told;
}

function withStep(
  sections: Sections,
  { turn, step }: { readonly turn: number; readonly step: number },
  change: (step: StepView) => StepView,
): Sections {
  return changeTurn(sections, turn, (view) => ({
    ...view,
    entries: changeStep(view, step, change),
  }));
}
