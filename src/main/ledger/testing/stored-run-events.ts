import { USAGE, type StoredRunEvent } from './stored-run-event';
import { STORED_RUN_EVENTS_2 } from './stored-run-events-2';

/**
 * Each type of run event as the version that brought it wrote it; where a field may be null, a second
 * time with null; and again as a version wrote it that gave it more fields. Frozen: ledgers hold such rows, and rows are never rewritten. So a field that an event gains
 * needs a `.default()` in its schema, and nothing that stands here may go, change its type or be
 * tightened. Add rows for new types and fields; never change one.
 */
export const STORED_RUN_EVENTS: readonly StoredRunEvent[] = [
  { type: 'status', payload: { from: null, to: 'queued', reason: null } },
  {
    type: 'status',
    payload: { from: 'running', to: 'failed', reason: 'The provider refused the key.' },
  },
  {
    type: 'turn_started',
    payload: {
      turn: 1,
      kind: 'initial',
      prompt: 'Clean the orders\n\nCompletion requirements:\n- Do the work before you reply.',
      reason: null,
      why: null,
    },
  },
  {
    type: 'turn_started',
    payload: {
      turn: 2,
      kind: 'follow_up',
      prompt: 'Continue and complete the remaining steps.',
      reason: 'incomplete',
      why: 'The answer ends by announcing more work: “Next I will add the totals.”',
    },
  },
  {
    type: 'step_started',
    payload: {
      turn: 1,
      step: 1,
      modelCallId: '01a2033a-e0a8-77c5-b6cc-a9b4f5d51538',
      provider: 'demo',
      model: 'demo-analyst',
      maxOutputTokens: 8192,
      reservedMicroUsd: 83992,
    },
  },
  {
    type: 'step_started',
    payload: {
      turn: 1,
      step: 2,
      modelCallId: '01a2033a-e0b5-768d-b1c1-eb064ef032e8',
      provider: 'local',
      model: 'unpriced',
      maxOutputTokens: 8192,
      reservedMicroUsd: null,
    },
  },
  { type: 'reasoning', payload: { turn: 1, step: 1, text: 'The orders first.' } },
  { type: 'text', payload: { turn: 1, step: 1, text: 'I read the orders.' } },
  {
    type: 'step_finished',
    payload: {
      turn: 1,
      step: 1,
      modelCallId: '01a2033a-e0a8-77c5-b6cc-a9b4f5d51538',
      usage: USAGE,
      provenance: 'reported',
      costMicroUsd: 1337,
      finishReason: 'tool-calls',
    },
  },
  {
    type: 'step_finished',
    payload: {
      turn: 1,
      step: 2,
      modelCallId: '01a2033a-e0b5-768d-b1c1-eb064ef032e8',
      usage: USAGE,
      provenance: 'unknown',
      costMicroUsd: null,
      finishReason: 'stop',
    },
  },
  {
    type: 'step_failed',
    payload: {
      turn: 2,
      step: 3,
      modelCallId: '01a2033a-e0b9-75bb-8d19-fb1c942f02c9',
      failure: { code: 'rate_limit', message: 'The provider is asked too often; wait a minute.' },
      costMicroUsd: 91052,
      provenance: 'estimated',
    },
  },
  {
    type: 'step_failed',
    payload: {
      turn: 2,
      step: 4,
      modelCallId: null,
      failure: { code: 'budget', message: 'The budget is used up; raise it to go on.' },
      costMicroUsd: null,
      provenance: null,
    },
  },
  {
    type: 'tool_call',
    payload: {
      turn: 1,
      step: 1,
      callId: 'call-1-0',
      tool: 'read_file',
      input: { path: 'data/orders.csv', limit: 3 },
    },
  },
  {
    type: 'tool_call',
    payload: { turn: 1, step: 2, callId: 'call-2-0', tool: 'no_such_tool', input: null },
  },
  {
    type: 'tool_result',
    payload: {
      turn: 1,
      step: 1,
      callId: 'call-1-0',
      tool: 'read_file',
      outcome: 'ok',
      summary: '3 lines',
      preview: 'order,total',
      outputHash: null,
      outputBytes: 11,
      exitCode: null,
      durationMs: 4,
    },
  },
  {
    type: 'tool_result',
    payload: {
      turn: 1,
      step: 2,
      callId: 'call-2-0',
      tool: 'run_command',
      outcome: 'error',
      summary: 'exit 1',
      preview: 'wc: no such file',
      outputHash: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
      outputBytes: 5000,
      exitCode: 1,
      durationMs: 120,
    },
  },
  {
    type: 'turn_finished',
    payload: {
      turn: 1,
      outcome: 'completed',
      usage: USAGE,
      costMicroUsd: 2537,
      unpricedCalls: 0,
    },
  },
  ...STORED_RUN_EVENTS_2,
];
