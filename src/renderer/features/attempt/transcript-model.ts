import type { MicroUsd } from '../../../shared/money';
import type { Failure } from '../../../shared/model/failure';
import type { Provenance } from '../../../shared/model/model-call';
import type { RunStatus } from '../../../shared/model/run';
import type { FollowUpReason, RunEventBody, ToolOutcome } from '../../../shared/model/run-event';
import type { Usage } from '../../../shared/model/usage';

type ToolCallBody = Extract<RunEventBody, { type: 'tool_call' }>;

export interface ToolResult {
  readonly outcome: ToolOutcome;
  readonly summary: string;
  readonly preview: string;
  /** Where the rest is, when the preview is not all of it. */
  readonly outputHash: string | null;
  readonly outputBytes: number;
  readonly exitCode: number | null;
  readonly durationMs: number;
}

/** `unknown`: the turn ended before the call did, so nobody knows what it got done. */
type ToolState = 'running' | 'unknown' | ToolOutcome;

export interface ToolView {
  readonly type: 'tool';
  /** Unique within the attempt; call ids are not, some providers count them from 0 in each step. */
  readonly key: string;
  readonly callId: string;
  readonly tool: string;
  readonly input: ToolCallBody['input'];
  readonly startedAt: number;
  readonly state: ToolState;
  readonly result: ToolResult | null;
}

export interface WordsView {
  readonly type: 'text' | 'reasoning';
  readonly key: string;
  readonly text: string;
}

export type StepPart = WordsView | ToolView;

/** `cut`: the turn or the attempt ended while the model call was out. */
type StepState = 'running' | 'finished' | 'failed' | 'cut';

export interface StepView {
  readonly type: 'step';
  /** Counted over the whole attempt. */
  readonly number: number;
  readonly turn: number;
  readonly seq: number;
  readonly startedAt: number;
  readonly endedAt: number | null;
  readonly state: StepState;
  /** What was said and done, in order. */
  readonly parts: readonly StepPart[];
  readonly usage: Usage | null;
  /** Null while it runs, and afterwards where the price is not known. */
  readonly cost: MicroUsd | null;
  /** Where the cost comes from; null while it runs and when no call was made. */
  readonly provenance: Provenance | null;
  readonly reserved: MicroUsd | null;
  readonly failure: Failure | null;
}

export interface StatusView {
  readonly type: 'status';
  readonly seq: number;
  readonly at: number;
  readonly from: RunStatus | null;
  readonly to: RunStatus;
  readonly reason: string | null;
}

export type TurnState = 'running' | 'completed' | 'failed' | 'cancelled' | 'cut';

export interface TurnView {
  readonly type: 'turn';
  readonly number: number;
  readonly seq: number;
  readonly kind: 'initial' | 'follow_up';
  readonly reason: FollowUpReason | null;
  readonly why: string | null;
  readonly prompt: string;
  readonly startedAt: number;
  readonly endedAt: number | null;
  readonly state: TurnState;
  /** What its steps have cost so far; once the turn has ended, its recorded total. */
  readonly cost: MicroUsd;
  readonly unpricedCalls: number;
  /** Calls that count as the most they could have cost. */
  readonly estimatedCalls: number;
  readonly usage: Usage | null;
  readonly entries: readonly (StepView | StatusView)[];
}

/** An attempt as it is read: turns, and the changes of status that happened between them. */
export interface Transcript {
  readonly lastSeq: number;
  readonly sections: readonly (TurnView | StatusView)[];
}

export const EMPTY_TRANSCRIPT: Transcript = { lastSeq: 0, sections: [] };

export function turnsOf(transcript: Transcript): readonly TurnView[] {
  return transcript.sections.filter((section) => section.type === 'turn');
}

export function stepsOf(turn: TurnView): readonly StepView[] {
  return turn.entries.filter((entry) => entry.type === 'step');
}

export function toolsOf(step: StepView): readonly ToolView[] {
  return step.parts.filter((part) => part.type === 'tool');
}

/** A step is live while its model call is out or a tool it asked for still runs. */
export function isLiveStep(step: StepView): boolean {
  return step.state === 'running' || step.parts.some(isRunningTool);
}

export function isRunningTool(part: StepPart): part is ToolView {
  return part.type === 'tool' && part.state === 'running';
}
