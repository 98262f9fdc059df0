import { NO_RETRIEVAL } from '../../../../shared/model/citation';
import type { RunStatus } from '../../../../shared/model/run';
import type { FollowUpReason, RunEvent, RunEventBody } from '../../../../shared/model/run-event';
import { microUsd } from '../../../../shared/money';
import { foldWindow } from '../transcript/fold-window';
import { EMPTY_OUTLINE, type Outline, outlineWith } from '../transcript/outline';
import type { Transcript } from '../transcript/transcript-model';

type Body<Type extends RunEventBody['type']> = Extract<RunEventBody, { type: Type }>;

export const USAGE = {
  inputTokens: 900,
  cachedInputTokens: 400,
  cacheWriteTokens: 0,
  outputTokens: 60,
  reasoningTokens: 0,
};

/** Recorded one second after the other: the event numbered 3 at 3,000. */
export function record(bodies: readonly RunEventBody[], firstSeq = 1): readonly RunEvent[] {
  return bodies.map((body, index) => ({
    runId: 'task:attempt-1',
    seq: firstSeq + index,
    at: 1_000 * (firstSeq + index),
    body,
  }));
}

export function fold(...bodies: readonly RunEventBody[]): Transcript {
  const events = record(bodies);
  return foldWindow(events, outlineWith(EMPTY_OUTLINE, events));
}

/** What is known of the whole attempt. */
export function outline(...bodies: readonly RunEventBody[]): Outline {
  return outlineWith(EMPTY_OUTLINE, record(bodies));
}

export function status(
  from: RunStatus | null,
  to: RunStatus,
  reason: string | null = null,
): Body<'status'> {
  return { type: 'status', from, to, reason };
}

/** Turn 1 is the initial one; any other a follow-up. */
export function turn(number: number, reason: FollowUpReason = 'incomplete'): Body<'turn_started'> {
  const start = { type: 'turn_started', turn: number } as const;
  return number === 1
    ? { ...start, kind: 'initial', reason: null, why: null, prompt: 'Sum the orders.' }
    : { ...start, kind: 'follow_up', reason, why: 'It only announced.', prompt: 'Go on.' };
}

export function step(
  number: number,
  inTurn = 1,
  purpose: Body<'step_started'>['purpose'] = 'work',
): Body<'step_started'> {
  return {
    type: 'step_started',
    turn: inTurn,
    step: number,
    modelCallId: `call-${number}`,
    provider: 'demo',
    model: 'demo-analyst',
    maxOutputTokens: 8_192,
    reservedMicroUsd: microUsd(90_000),
    purpose,
    contextWindow: null,
  };
}

export function text(number: number, words: string, inTurn = 1): Body<'text'> {
  return { type: 'text', turn: inTurn, step: number, text: words };
}

/** `cost` is in micro-USD; null where the price is not known. */
export function finished(number: number, cost: number | null, inTurn = 1): Body<'step_finished'> {
  return {
    type: 'step_finished',
    turn: inTurn,
    step: number,
    modelCallId: `call-${number}`,
    usage: USAGE,
    provenance: 'reported',
    costMicroUsd: cost === null ? null : microUsd(cost),
    finishReason: 'stop',
  };
}

export function call(number: number, callId: string, path = 'data/orders.csv'): Body<'tool_call'> {
  return { type: 'tool_call', turn: 1, step: number, callId, tool: 'read_file', input: { path } };
}

const OUTPUT = {
  summary: '34 lines',
  preview: 'id,total',
  outputHash: null,
  outputBytes: 8,
  exitCode: null,
  durationMs: 12,
} as const;

export function result(
  number: number,
  callId: string,
  outcome: Body<'tool_result'>['outcome'] = 'ok',
): Body<'tool_result'> {
  return {
    type: 'tool_result',
    turn: 1,
    step: number,
    callId,
    tool: 'read_file',
    outcome,
    citations: [],
    ...OUTPUT,
  };
}

/** `cost` is in micro-USD. */
export function turnFinished(
  number: number,
  cost: number,
  outcome: Body<'turn_finished'>['outcome'] = 'completed',
): Body<'turn_finished'> {
  return {
    type: 'turn_finished',
    turn: number,
    outcome,
    usage: USAGE,
    costMicroUsd: microUsd(cost),
    unpricedCalls: 0,
    retrieval: NO_RETRIEVAL,
  };
}

export function checkStarted(check: number, command = 'npm test'): Body<'check_started'> {
  return { type: 'check_started', turn: 1, check, command };
}

export function checkFinished(
  check: number,
  outcome: Body<'check_finished'>['outcome'],
  command = 'npm test',
): Body<'check_finished'> {
  const exitCode = outcome === 'passed' ? 0 : 1;
  return {
    type: 'check_finished',
    turn: 1,
    check,
    command,
    outcome,
    end: '2 failed',
    ...OUTPUT,
    exitCode,
    summary: `exit ${exitCode}`,
  };
}

export function incident(change: Partial<Body<'incident'>> = {}): Body<'incident'> {
  return {
    type: 'incident',
    turn: 1,
    kind: 'failed_checks',
    severity: 'error',
    summary: '`npm test` exited with 1.',
    remedy: 'Find the cause.',
    action: 'follow_up',
    evidence: [4, 5],
    ...change,
  };
}

export function steered(words: string): Body<'steered'> {
  return { type: 'steered', text: words };
}

export function asked(question = 'Go on all the same?'): Body<'approval_requested'> {
  return {
    type: 'approval_requested',
    turn: 1,
    approvalId: 'approval',
    question,
    detail: 'The same call came back three times.',
  };
}

export function answered(
  decision: Body<'approval_decided'>['decision'],
  note = '',
): Body<'approval_decided'> {
  return { type: 'approval_decided', approvalId: 'approval', decision, note };
}

/** The permission that a call of `npm test` waits for, with its pause. */
export function askedForCall(): readonly RunEventBody[] {
  const question = 'May it run this command?';
  const command = 'npm test';
  const call = {
    step: 1,
    callId: 'a',
    tool: 'run_command',
    proposal: { type: 'command', command, background: false, sandboxed: true, hosts: [] },
    rule: { effect: 'allow', tool: 'run_command', pattern: command, origin: 'always' },
  } as const;
  return [{ ...asked(question), kind: 'tool', call }, status('running', 'paused', question)];
}

export function recovered(
  recovery: number,
  unknownIds: readonly string[] = [],
  repeatedIds: readonly string[] = [],
): Body<'recovered'> {
  const calls = (ids: readonly string[]) => ids.map((callId) => ({ callId, tool: 'read_file' }));
  return {
    type: 'recovered',
    recovery,
    unknownCalls: calls(unknownIds),
    repeatedCalls: calls(repeatedIds),
  };
}

export function checkpoint(message: string | null = null): Body<'checkpoint'> {
  return {
    type: 'checkpoint',
    moment: 'before_attempt',
    checkpointId: message === null ? 'checkpoint' : null,
    files: message === null ? 12 : 0,
    message,
    durationMs: 300,
  };
}

export function compacted(inStep: number): Body<'compacted'> {
  return {
    type: 'compacted',
    turn: 1,
    step: inStep,
    summary: 'The orders were read.',
    throughMessage: 12,
    droppedMessages: 12,
    droppedResults: [{ callId: 'a', tool: 'read_file', summary: '34 lines' }],
  };
}

/** A whole turn of two steps, the first with a tool call: events 1 to 12, $0.002. */
export const ONE_TURN: readonly RunEventBody[] = [
  status(null, 'queued'),
  status('queued', 'running'),
  turn(1),
  step(1),
  { type: 'reasoning', turn: 1, step: 1, text: 'The file first.' },
  finished(1, 1_200),
  call(1, 'a'),
  result(1, 'a'),
  step(2),
  text(2, '**All 34 orders** are summed.'),
  finished(2, 800),
  turnFinished(1, 2_000),
];
