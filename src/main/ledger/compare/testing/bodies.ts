import { NO_RETRIEVAL } from '../../../../shared/model/citation';
import type { FollowUpReason, RunEventBody, ToolOutcome } from '../../../../shared/model/run-event';
import { ZERO_USD } from '../../../../shared/money';
import { usage } from '../../testing/fixture';

/** Events as the engine writes them, told by what a comparison reads of them. */
export function turnStarted(turn: number, reason?: FollowUpReason): RunEventBody {
  return {
    type: 'turn_started',
    turn,
    kind: reason === undefined ? 'initial' : 'follow_up',
    reason: reason ?? null,
    why: reason === undefined ? null : `Because of ${reason}.`,
    prompt: 'Go on.',
  };
}

export function turnFinished(turn: number): RunEventBody {
  return {
    type: 'turn_finished',
    turn,
    outcome: 'completed',
    usage: usage(0, 0),
    costMicroUsd: ZERO_USD,
    unpricedCalls: 0,
    retrieval: NO_RETRIEVAL,
  };
}

export function said(turn: number, text: string): RunEventBody {
  return { type: 'text', turn, step: turn, text };
}

export function toolDone(
  turn: number,
  tool: string,
  outcome: ToolOutcome,
  durationMs: number,
): RunEventBody {
  return {
    type: 'tool_result',
    turn,
    step: turn,
    callId: 'call',
    tool,
    outcome,
    citations: [],
    ...output(durationMs, null),
  };
}

export function checked(
  turn: number,
  check: number,
  command: string,
  outcome: 'passed' | 'failed',
  exitCode: number,
): RunEventBody {
  return {
    type: 'check_finished',
    turn,
    check,
    command,
    outcome,
    end: '',
    ...output(10, exitCode),
  };
}

function output(durationMs: number, exitCode: number | null) {
  return { summary: '', preview: '', outputHash: null, outputBytes: 0, exitCode, durationMs };
}
