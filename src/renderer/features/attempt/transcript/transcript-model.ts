import type { MicroUsd } from '../../../../shared/money';
import type { Citation } from '../../../../shared/model/citation';
import type { Attachment } from '../../../../shared/model/attachment';
import type { RefusedCall } from '../../../../shared/model/budget';
import type { Failure } from '../../../../shared/model/failure';
import type { Provenance } from '../../../../shared/model/model-call';
import type {
  CallPurpose,
  FollowUpReason,
  RunEventBody,
  ToolOutcome,
} from '../../../../shared/model/run-event';
import type { Usage } from '../../../../shared/model/usage';
import type { NoteView, RecordedOutput, TurnEndState } from '../notes/note-model';
import { NO_WORK, type Work } from './worked-time';

type ToolCallBody = Extract<RunEventBody, { type: 'tool_call' }>;

interface ToolResult extends RecordedOutput {
  readonly outcome: ToolOutcome;
  readonly citations: readonly Citation[];
  /** The output holds words from outside: the web, an MCP server. */
  readonly untrusted: boolean;
}

/** `unknown`: the attempt stopped before the call did, so nobody knows what it got done. */
type ToolState = 'running' | ToolOutcome;

export interface ToolView {
  readonly type: 'tool';
  /** Unique within the attempt; call ids are not, some providers count them from 0 in each step. */
  readonly key: string;
  readonly seq: number;
  /** Of its events: each beginning of it, and its result. */
  readonly seqs: readonly number[];
  readonly callId: string;
  readonly tool: string;
  readonly input: ToolCallBody['input'];
  readonly startedAt: number;
  readonly state: ToolState;
  /** It was made again, because the app had ended under it and that is safe. */
  readonly repeated: boolean;
  readonly result: ToolResult | null;
}

export interface WordsView {
  readonly type: 'text' | 'reasoning';
  readonly key: string;
  readonly seq: number;
  readonly text: string;
}

export type StepPart = WordsView | ToolView;

/** `cut`: the turn or the attempt stopped while the model call was out. */
type StepState = 'running' | 'finished' | 'failed' | 'cut';

/** In output tokens. */
export interface LoweredCap {
  readonly asked: number;
  readonly cap: number;
  readonly by: NonNullable<Extract<RunEventBody, { type: 'step_started' }>['loweredBy']>;
}

export interface StepView {
  readonly type: 'step';
  /** Counted over the whole attempt. */
  readonly number: number;
  readonly turn: number;
  readonly seq: number;
  /** Of its own events: the beginning and the end of the model call. */
  readonly seqs: readonly number[];
  readonly purpose: CallPurpose;
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
  /** The cap of its output, where a limit left room for no more; null for none. */
  readonly lowered: LoweredCap | null;
  /** The sum of a call that a limit refused; null for any other step. */
  readonly refused: RefusedCall | null;
}

export type TurnState = 'running' | TurnEndState;

export type Entry = StepView | NoteView;

export interface TurnView {
  readonly type: 'turn';
  readonly number: number;
  readonly seq: number;
  readonly kind: 'initial' | 'follow_up';
  readonly reason: FollowUpReason | null;
  readonly why: string | null;
  readonly prompt: string;
  /** The files that went with the prompt. */
  readonly attachments: readonly Attachment[];
  readonly startedAt: number;
  readonly endedAt: number | null;
  readonly state: TurnState;
  /** It began before the events at hand: its head and its prompt are shown with those. */
  readonly continued: boolean;
  /** How many it has altogether. */
  readonly steps: number;
  /** What its steps have cost so far; once it has ended, its recorded total and what came after. */
  readonly cost: MicroUsd;
  readonly unpricedCalls: number;
  /** Calls that count as the most they could have cost. */
  readonly estimatedCalls: number;
  /** Everything until the next turn begins, in the order of its events, as far as they are at hand. */
  readonly entries: readonly Entry[];
}

/** A stretch of an attempt as it is read: turns, what came before the first of them, and how it ended. */
export interface Transcript {
  readonly lastSeq: number;
  /** How long it was worked on so far. */
  readonly work: Work;
  readonly sections: readonly (TurnView | NoteView)[];
}

export const EMPTY_TRANSCRIPT: Transcript = { lastSeq: 0, work: NO_WORK, sections: [] };

export function turnsOf(transcript: Transcript): readonly TurnView[] {
  return transcript.sections.filter((section) => section.type === 'turn');
}

export function stepsOf(turn: TurnView): readonly StepView[] {
  return turn.entries.filter((entry) => entry.type === 'step');
}

export function toolsOf(step: StepView): readonly ToolView[] {
  return step.parts.filter((part) => part.type === 'tool');
}

/** Everything that is neither a turn nor a step, in order. */
export function notesOf(transcript: Transcript): readonly NoteView[] {
  return transcript.sections.flatMap((section) =>
    section.type === 'turn'
      ? section.entries.filter((entry): entry is NoteView => entry.type !== 'step')
      : section,
  );
}

/** The key of the question that nobody has answered; null for none. */
export function pendingQuestion(transcript: Transcript): string | null {
  const question = notesOf(transcript).findLast(
    (note) => note.type === 'approval' && note.answer === null,
  );
  return question === undefined ? null : entryKey(question);
}

/** A step is live while its model call is out or a tool it asked for still runs. */
export function isLiveStep(step: StepView): boolean {
  return step.state === 'running' || step.parts.some(isRunningTool);
}

export function isRunningTool(part: StepPart): part is ToolView {
  return part.type === 'tool' && part.state === 'running';
}

/** The same for an entry of the timeline and for its row in the transcript. */
export function entryKey(entry: Entry): string {
  if (entry.type === 'step') return `step-${entry.number}`;
  if (entry.type === 'turn_end') return `total-${entry.turn}`;
  return `${entry.type}-${entry.seq}`;
}
