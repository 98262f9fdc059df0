import type { z } from 'zod';
import type { Citation } from '../../../../shared/model/citation';
import type { FailureCode } from '../../../../shared/model/failure';
import {
  RunEventSchema,
  type CallPurpose,
  type FollowUpReason,
  type RunEvent,
  type RunEventBodySchema,
  type ToolOutcome,
} from '../../../../shared/model/run-event';
import { DEFAULT_ENGINE_SETTINGS, type EngineSettings } from '../../../../shared/model/settings';
import type { Facts } from '../incident-rule';

/** An event's body as a test writes it: what has a default may be left out. */
export type Body = z.input<typeof RunEventBodySchema>;

/** The events of a run, numbered from 1 in the order given. */
export function recordedRun(...parts: readonly (Body | readonly Body[])[]): readonly RunEvent[] {
  return parts
    .flat()
    .map((body, index) => RunEventSchema.parse({ runId: 'run', seq: index + 1, at: index, body }));
}

export function factsOf(
  turn: number,
  events: readonly RunEvent[],
  thresholds: Partial<EngineSettings> = {},
): Facts {
  return { turn, events, thresholds: { ...DEFAULT_ENGINE_SETTINGS, ...thresholds } };
}

export function turnStarted(turn: number, reason: FollowUpReason | null = null): Body {
  const kind = reason === null ? 'initial' : 'follow_up';
  return { type: 'turn_started', turn, kind, reason, why: reason, prompt: 'Go on.' };
}

export function turnFinished(
  turn: number,
  outcome: 'completed' | 'failed' | 'cancelled' | 'halted' = 'completed',
): Body {
  const usage = usageOf(0, 0);
  return { type: 'turn_finished', turn, outcome, usage, costMicroUsd: 0, unpricedCalls: 0 };
}

interface Step {
  readonly turn?: number;
  readonly step?: number;
  readonly text?: string;
  readonly purpose?: CallPurpose;
  readonly contextWindow?: number | null;
  readonly inputTokens?: number;
  readonly outputTokens?: number;
}

/** A model call that ended well. */
export function stepDone(of: Step = {}): readonly Body[] {
  const { turn = 1, step = 1, text = '', inputTokens = 0, outputTokens = 0 } = of;
  const position = { turn, step };
  return [
    stepStarted(of),
    ...(text === '' ? [] : [{ type: 'text', ...position, text } as const]),
    {
      type: 'step_finished',
      ...position,
      modelCallId: `model-call-${step}`,
      usage: usageOf(inputTokens, outputTokens),
      provenance: 'reported',
      costMicroUsd: 0,
      finishReason: 'stop',
    },
  ];
}

/** A model call that failed. */
export function stepFailed(code: FailureCode, message: string, of: Step = {}): readonly Body[] {
  const { turn = 1, step = 1 } = of;
  return [
    stepStarted(of),
    {
      type: 'step_failed',
      turn,
      step,
      modelCallId: `model-call-${step}`,
      failure: { code, message },
      costMicroUsd: null,
      provenance: null,
    },
  ];
}

function stepStarted({ turn = 1, step = 1, purpose = 'work', contextWindow = null }: Step): Body {
  return {
    type: 'step_started',
    turn,
    step,
    modelCallId: `model-call-${step}`,
    provider: 'test',
    model: 'model-m',
    maxOutputTokens: 1_000,
    reservedMicroUsd: null,
    purpose,
    contextWindow,
  };
}

interface Call {
  readonly turn?: number;
  readonly tool?: string;
  readonly input?: z.core.util.JSONType;
  readonly outcome?: ToolOutcome;
  readonly output?: string;
  readonly outputHash?: string | null;
  readonly exitCode?: number | null;
  readonly summary?: string;
  readonly citations?: readonly Citation[];
}

/** A tool call with its result; every call has the same id, as some providers have it. */
export function toolCall(of: Call = {}): readonly [Body, Body] {
  const { turn = 1, tool = 'read_file', input = { path: 'a.ts' }, outcome = 'ok' } = of;
  const { output = '', outputHash = null, exitCode = null, summary = outcome } = of;
  const call = { turn, step: 1, callId: 'call', tool } as const;
  return [
    { type: 'tool_call', ...call, input },
    {
      type: 'tool_result',
      ...call,
      outcome,
      summary,
      preview: output,
      outputHash,
      outputBytes: output.length,
      exitCode,
      durationMs: 0,
      citations: [...(of.citations ?? [])],
    },
  ];
}

/** A `run_command` call: it prints `output` and exits with `exitCode`. */
export function command(
  line: string,
  exitCode: number,
  output = '',
  turn = 1,
): readonly [Body, Body] {
  return toolCall({
    turn,
    tool: 'run_command',
    input: { command: line },
    outcome: exitCode === 0 ? 'ok' : 'error',
    output: `exit ${exitCode}\n${output}`,
    exitCode,
    summary: `exit ${exitCode}`,
  });
}

interface Check {
  readonly turn?: number;
  readonly check?: number;
  readonly command?: string;
  readonly outcome?: 'passed' | 'failed' | 'cancelled';
  readonly exitCode?: number | null;
  readonly summary?: string;
  readonly end?: string;
}

export function checkDone(of: Check = {}): Body {
  const { turn = 1, check = 0, command: line = 'npm test', outcome = 'passed', end = '' } = of;
  const { exitCode = outcome === 'passed' ? 0 : 1, summary = `exit ${exitCode ?? ''}` } = of;
  return {
    type: 'check_finished',
    turn,
    check,
    command: line,
    outcome,
    end,
    summary,
    preview: end,
    outputHash: null,
    outputBytes: end.length,
    exitCode,
    durationMs: 0,
  };
}

/** What a limit of $1 said; `usedMicroUsd` of it are used. */
export function budgetChecked(
  turn: number,
  usedMicroUsd: number,
  {
    limit = 'attempt',
    verdict = 'pressed',
  }: { limit?: string; verdict?: 'pressed' | 'refused' } = {},
): Body {
  return { type: 'budget_checked', turn, verdict, limit, limitMicroUsd: 1_000_000, usedMicroUsd };
}

export function trimmed(turn: number): Body {
  return { type: 'trimmed', turn, maxOutputTokens: 500, model: 'model-m', why: 'budget' };
}

export function compacted(turn: number): Body {
  return {
    type: 'compacted',
    turn,
    step: 9,
    summary: 'So far.',
    throughMessage: 2,
    droppedMessages: 2,
    droppedResults: [],
  };
}

function usageOf(inputTokens: number, outputTokens: number) {
  return {
    inputTokens,
    cachedInputTokens: 0,
    cacheWriteTokens: 0,
    outputTokens,
    reasoningTokens: 0,
  };
}
