import type { RunEvent, RunEventBody } from '../../../../shared/model/run-event';
import type { StepPart, StepView, ToolView } from './transcript-model';
import { isLiveStep, isRunningTool } from './transcript-model';

type Body<Type extends RunEventBody['type']> = Extract<RunEventBody, { type: Type }>;

/** A step that budget or settings refused fails without having started. */
export function openStep(event: RunEvent, body: Body<'step_started' | 'step_failed'>): StepView {
  return {
    type: 'step',
    number: body.step,
    turn: body.turn,
    seq: event.seq,
    seqs: [event.seq],
    purpose: body.type === 'step_started' ? body.purpose : 'work',
    startedAt: event.at,
    endedAt: null,
    state: 'running',
    parts: [],
    usage: null,
    cost: null,
    provenance: null,
    reserved: body.type === 'step_started' ? body.reservedMicroUsd : null,
    failure: null,
    lowered: body.type === 'step_started' ? loweredCap(body) : null,
    refused: null,
  };
}

function loweredCap({ askedOutputTokens, maxOutputTokens, loweredBy }: Body<'step_started'>) {
  if (askedOutputTokens === undefined || loweredBy === undefined) return null;
  return { asked: askedOutputTokens, cap: maxOutputTokens, by: loweredBy };
}

/** What the model said or asked for. */
export function addPart(
  step: StepView,
  event: RunEvent,
  body: Body<'text' | 'reasoning' | 'tool_call'>,
): StepView {
  if (body.type === 'tool_call') {
    const index = step.parts.findIndex((part) => isCallMadeAgain(part, body.callId));
    const again = step.parts[index];
    if (again?.type === 'tool') {
      const seqs = [...again.seqs, event.seq];
      return { ...step, parts: step.parts.with(index, { ...again, seqs }) };
    }
  }
  const key = `${step.number}.${event.seq}`;
  const part: StepPart =
    body.type === 'tool_call'
      ? {
          type: 'tool',
          key,
          seq: event.seq,
          seqs: [event.seq],
          callId: body.callId,
          tool: body.tool,
          input: body.input,
          startedAt: event.at,
          state: 'running',
          repeated: false,
          result: null,
        }
      : { type: body.type, key, seq: event.seq, text: body.text };
  return { ...step, parts: [...step.parts, part] };
}

/** Its second beginning is recorded like the first; the row that is there stands for both. */
function isCallMadeAgain(part: StepPart, callId: string): boolean {
  return part.type === 'tool' && part.repeated && part.result === null && part.callId === callId;
}

/** Pairs a result with its call, the oldest unanswered one where an id came twice. */
export function settleTool(step: StepView, { seq }: RunEvent, body: Body<'tool_result'>): StepView {
  const index = step.parts.findIndex(
    (part) => part.type === 'tool' && part.callId === body.callId && part.result === null,
  );
  const call = step.parts[index];
  if (call?.type !== 'tool') return step;
  const settled: ToolView = {
    ...call,
    seqs: [...call.seqs, seq],
    state: body.outcome,
    result: {
      outcome: body.outcome,
      summary: body.summary,
      preview: body.preview,
      outputHash: body.outputHash,
      outputBytes: body.outputBytes,
      exitCode: body.exitCode,
      durationMs: body.durationMs,
      citations: body.citations,
      untrusted: body.untrusted === true,
    },
  };
  return { ...step, parts: step.parts.with(index, settled) };
}

/** The end of the model call; its tools may still run. */
export function endStep(
  step: StepView,
  { seq, at }: RunEvent,
  body: Body<'step_finished' | 'step_failed'>,
): StepView {
  const { costMicroUsd, provenance } = body;
  const seqs = [...step.seqs, seq];
  const ended = { ...step, seqs, endedAt: at, cost: costMicroUsd, provenance };
  return body.type === 'step_finished'
    ? { ...ended, state: 'finished', usage: body.usage }
    : { ...ended, state: 'failed', failure: body.failure, refused: body.call ?? null };
}

/** Calls without a result that are made again after the attempt had stopped under them. */
export function callAgain(step: StepView, callIds: readonly string[], at: number): StepView {
  const parts = step.parts.map((part): StepPart =>
    part.type === 'tool' && part.result === null && callIds.includes(part.callId)
      ? { ...part, state: 'running', repeated: true, startedAt: at }
      : part,
  );
  return { ...step, parts };
}

/** Nothing of a step goes on after its turn: what had not ended by then is marked as cut off. */
export function settleStep(step: StepView, at: number): StepView {
  if (!isLiveStep(step)) return step;
  const parts = step.parts.map((part): StepPart =>
    isRunningTool(part) ? { ...part, state: 'unknown' } : part,
  );
  return step.state === 'running'
    ? { ...step, state: 'cut', endedAt: at, parts }
    : { ...step, parts };
}
