import type { RunEvent, RunEventBody } from '../../../../shared/model/run-event';
import type { ApprovalView, CheckView, RecoveredView } from '../notes/note-model';
import { toolTitle } from '../tools/tool-words';
import { stepsOf, type StepView, toolsOf } from './transcript-model';
import { callAgain } from './transcript-step';
import { addNote, changeNotes, changeTurn, type Sections } from './transcript-sections';
import { changeStep } from './transcript-turn';

type Body<Type extends RunEventBody['type']> = Extract<RunEventBody, { type: Type }>;

export function openCheck({ seq, at }: RunEvent, body: Body<'check_started'>): CheckView {
  const { check, command } = body;
  return { type: 'check', seq, seqs: [seq], at, check, command, state: 'running', result: null };
}

/** Pairs an end with its beginning. One that has none, or was cut off since, gets a row of its own. */
export function settleCheck(
  sections: Sections,
  event: RunEvent,
  body: Body<'check_finished'>,
): Sections {
  const { outcome, summary, preview, end, outputHash, outputBytes, exitCode, durationMs } = body;
  const { seq, at } = event;
  const settled = {
    state: outcome,
    result: { summary, preview, end, outputHash, outputBytes, exitCode, durationMs },
  };
  const begun = sections
    .flatMap((section) => (section.type === 'turn' ? section.entries : [section]))
    .findLast(
      (entry) => entry.type === 'check' && entry.state === 'running' && entry.check === body.check,
    );
  if (begun !== undefined) {
    return changeNotes(sections, (note) =>
      note.type === 'check' && note === begun
        ? { ...note, ...settled, seqs: [...note.seqs, seq] }
        : note,
    );
  }
  return addNote(sections, {
    type: 'check',
    seq,
    seqs: [seq],
    at,
    check: body.check,
    command: body.command,
    ...settled,
  });
}

export function openApproval(
  { seq, at }: RunEvent,
  body: Body<'approval_requested'>,
): ApprovalView {
  // Attempts of before calls were asked about say nothing of either.
  const { approvalId, question, detail, kind = 'supervisor', call = null } = body;
  const asked = { approvalId, kind, question, detail, call };
  return { type: 'approval', seq, seqs: [seq], at, ...asked, answer: null };
}

export function settleApproval(
  sections: Sections,
  { seq, at }: RunEvent,
  { approvalId, decision, note, scope = null }: Body<'approval_decided'>,
): Sections {
  return changeNotes(sections, (view) =>
    view.type === 'approval' && view.approvalId === approvalId
      ? { ...view, seqs: [...view.seqs, seq], answer: { decision, note, scope, at } }
      : view,
  );
}

/**
 * Names the calls that the attempt stopped under; those that are made again run again. They are of the
 * last step: ids of calls may be the same in each.
 */
export function recover(sections: Sections, event: RunEvent, body: Body<'recovered'>): Sections {
  const last = sections.findLast((section) => section.type === 'turn');
  const step = last === undefined ? undefined : stepsOf(last).at(-1);
  const named = (calls: Body<'recovered'>['unknownCalls']) =>
    calls.map(({ callId, tool }) => callTitle(step, callId) ?? tool);
  const view: RecoveredView = {
    type: 'recovered',
    seq: event.seq,
    at: event.at,
    recovery: body.recovery,
    unknownCalls: named(body.unknownCalls),
    repeatedCalls: named(body.repeatedCalls),
  };
  const again = body.repeatedCalls.map(({ callId }) => callId);
  if (last === undefined || step === undefined || again.length === 0) {
    return addNote(sections, view);
  }
  const running = changeTurn(sections, last.number, (turn) => ({
    ...turn,
    entries: changeStep(turn, step.number, (call) => callAgain(call, again, event.at)),
  }));
  return addNote(running, view);
}

function callTitle(step: StepView | undefined, callId: string): string | null {
  const call = (step === undefined ? [] : toolsOf(step)).findLast((tool) => tool.callId === callId);
  return call === undefined ? null : toolTitle(call);
}
