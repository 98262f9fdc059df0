import type { RunEventBody } from '../../src/shared/model/run-event';
import { microUsd } from '../../src/shared/money';
import type { Usage } from '../../src/shared/model/usage';

/** Where a turn stands in its attempt. */
export interface TurnPlace {
  /** From 1. */
  readonly turn: number;
  readonly newId: () => string;
}

const USAGE: Usage = {
  inputTokens: 1_000,
  cachedInputTokens: 0,
  cacheWriteTokens: 0,
  outputTokens: 100,
  reasoningTokens: 0,
};
const COST = microUsd(2_000);

/** A turn in which one text stands wherever a model, a tool or a person can put one. */
export function* hostileTurn(text: string, place: TurnPlace): Generator<RunEventBody, void> {
  const { turn, newId } = place;
  const at = { turn, step: turn };
  const modelCallId = newId();
  const approvalId = newId();
  yield turn === 1
    ? { type: 'turn_started', turn, kind: 'initial', reason: null, why: null, prompt: text }
    : {
        type: 'turn_started',
        turn,
        kind: 'follow_up',
        reason: turn % 2 === 0 ? 'supervisor' : 'user',
        why: text,
        prompt: text,
      };
  yield {
    type: 'step_started',
    ...at,
    modelCallId,
    provider: text,
    model: text,
    maxOutputTokens: 4_096,
    reservedMicroUsd: COST,
    purpose: 'work',
    contextWindow: 200_000,
  };
  yield { type: 'retrying', ...at, model: text, isFallback: true, waitMs: 5, why: text };
  yield { type: 'reasoning', ...at, text };
  yield { type: 'text', ...at, text };
  yield {
    type: 'step_finished',
    ...at,
    modelCallId,
    usage: USAGE,
    provenance: 'reported',
    costMicroUsd: COST,
    finishReason: text,
  };
  for (const [index, [tool, input]] of toolInputs(text).entries()) {
    yield* toolUse(text, { ...at, callId: `${text.slice(0, 40)}-${turn}-${index}`, tool, input });
  }
  yield {
    type: 'turn_finished',
    turn,
    outcome: 'completed',
    usage: USAGE,
    costMicroUsd: COST,
    unpricedCalls: 0,
    retrieval: { searched: [{ tool: text, query: text }], returned: [text], used: [text] },
  };
  yield* check(text, turn);
  yield {
    type: 'incident',
    turn,
    kind: 'failed_checks',
    severity: 'error',
    summary: text,
    remedy: text,
    action: 'follow_up',
    evidence: [1],
  };
  yield {
    type: 'approval_requested',
    turn,
    approvalId,
    question: text,
    detail: text,
  };
  yield { type: 'status', from: 'running', to: 'paused', reason: text };
  yield { type: 'approval_decided', approvalId, decision: 'approved', note: text, scope: null };
  yield { type: 'status', from: 'paused', to: 'queued', reason: null };
  yield { type: 'status', from: 'queued', to: 'running', reason: null };
  yield { type: 'steered', text };
  yield { type: 'trimmed', turn, maxOutputTokens: 100, model: text, why: text };
  yield { type: 'tools_unready', turn, servers: [{ serverId: text, why: text }] };
  yield {
    type: 'checkpoint',
    moment: 'after_turn',
    turn,
    checkpointId: null,
    files: 0,
    message: text,
    durationMs: 1,
  };
  yield {
    type: 'compacted',
    ...at,
    summary: text,
    throughMessage: 1,
    droppedMessages: 1,
    droppedResults: [{ callId: text, tool: text, summary: text }],
  };
  yield {
    type: 'budget_checked',
    turn,
    verdict: 'pressed',
    limit: text,
    limitMicroUsd: COST,
    usedMicroUsd: COST,
    notice: text,
  };
  yield {
    type: 'recovered',
    recovery: 1,
    unknownCalls: [{ callId: text, tool: text }],
    repeatedCalls: [{ callId: text, tool: text }],
  };
  yield { type: 'reflected', step: turn, lessons: [text] };
}

type Input = Extract<RunEventBody, { type: 'tool_call' }>['input'];

/** Calls of each kind of tool that a screen draws in its own way, and of ones that it does not know. */
function toolInputs(text: string): readonly (readonly [tool: string, input: Input])[] {
  return [
    ['read_file', { path: text }],
    ['write_file', { path: `${text}.js`, content: text }],
    ['edit_file', { path: text, oldText: 'before', newText: text }],
    ['search_files', { pattern: text, path: text }],
    ['run_command', { command: text }],
    ['web_fetch', { url: text }],
    ['ask_person', { question: text }],
    [`mcp__${text}__tool`, own(text, { path: text, [text]: [text, null, { [text]: text }] })],
    [text, text],
  ];
}

/** `JSON.parse` makes a property of its own also of a key that an assignment would take for the prototype. */
function own(key: string, value: Input): Input {
  return key === '__proto__' ? { nested: JSON.stringify(value) } : value;
}

interface ToolUse {
  readonly turn: number;
  readonly step: number;
  readonly callId: string;
  readonly tool: string;
  readonly input: Input;
}

function* toolUse(text: string, { input, ...use }: ToolUse): Generator<RunEventBody, void> {
  yield { type: 'tool_call', ...use, input };
  yield {
    type: 'tool_result',
    ...use,
    outcome: use.tool === 'edit_file' ? 'error' : 'ok',
    citations: [{ sourceId: text, title: text, location: text, snippet: text.slice(0, 200) }],
    untrusted: true,
    notice: text,
    summary: text,
    preview: text,
    outputHash: null,
    outputBytes: Buffer.byteLength(text),
    exitCode: use.tool === 'run_command' ? 0 : null,
    durationMs: 3,
  };
}

function* check(text: string, turn: number): Generator<RunEventBody, void> {
  const about = { turn, check: 0, command: text };
  yield { type: 'check_started', ...about };
  yield {
    type: 'check_finished',
    ...about,
    outcome: 'failed',
    summary: text,
    preview: text,
    end: text,
    outputHash: null,
    outputBytes: Buffer.byteLength(text),
    exitCode: 1,
    durationMs: 3,
  };
}
