import type { RunEventBody } from '../../../../shared/model/run-event';
import type {
  Approval,
  ApprovalScope,
  ApprovedCall,
  Decision,
} from '../../../../shared/model/approval';
import type { RetrievalTrace } from '../../../../shared/model/citation';
import type { MicroUsd } from '../../../../shared/money';

type Body<Type extends RunEventBody['type']> = Extract<RunEventBody, { type: Type }>;

/** Where and when an event stands in its run. */
interface Recorded {
  /** That of the event which began it. */
  readonly seq: number;
  /** Unix milliseconds. */
  readonly at: number;
}

type Noted<Type extends RunEventBody['type']> = Readonly<Body<Type>> & Recorded;

export interface StatusView extends Noted<'status'> {
  /** It follows from a question to a person, which says as much. */
  readonly told: boolean;
}

export type CheckpointView = Noted<'checkpoint'>;
export type IncidentView = Noted<'incident'>;
export type TrimmedView = Noted<'trimmed'>;
export type CompactedView = Noted<'compacted'>;
export type BudgetView = Noted<'budget_checked'>;
export type ReflectedView = Noted<'reflected'>;
export type SleptView = Noted<'slept'>;
export type RetryingView = Noted<'retrying'>;
export type ToolsUnreadyView = Noted<'tools_unready'>;

/** What is recorded of an output. */
export interface RecordedOutput {
  readonly summary: string;
  readonly preview: string;
  /** Where the rest is, when the preview is not all of it. */
  readonly outputHash: string | null;
  readonly outputBytes: number;
  readonly exitCode: number | null;
  readonly durationMs: number;
}

interface CheckResult extends RecordedOutput {
  readonly end: string;
}

/** One run of an acceptance check. `unknown`: the attempt stopped under it. */
export interface CheckView extends Recorded {
  readonly type: 'check';
  /** Of its beginning and its end. */
  readonly seqs: readonly number[];
  /** Its place among the task's checks, from 0. */
  readonly check: number;
  readonly command: string;
  readonly state: 'running' | 'unknown' | 'passed' | 'failed' | 'cancelled';
  readonly result: CheckResult | null;
}

/** A person's message to the agent. */
export interface SteeredView extends Recorded {
  readonly type: 'steered';
  readonly text: string;
  /** The follow-up that it became; null while it waits. */
  readonly usedInTurn: number | null;
}

export interface ApprovalView extends Recorded {
  readonly type: 'approval';
  /** Of the question and its answer. */
  readonly seqs: readonly number[];
  readonly approvalId: string;
  readonly kind: Approval['kind'];
  readonly question: string;
  /** Why it is asked, or the evidence of a supervisor. */
  readonly detail: string;
  /** The tool call that is asked about; null for a supervisor's question. */
  readonly call: ApprovedCall | null;
  readonly answer: {
    readonly decision: Decision;
    readonly note: string;
    /** What a yes to a call is worth; null for any other answer. */
    readonly scope: ApprovalScope | null;
    readonly at: number;
  } | null;
}

export interface RecoveredView extends Recorded {
  readonly type: 'recovered';
  /** 0 when the app was closed in order. */
  readonly recovery: number;
  /** Calls that began and of whose end nothing is known, in words such as "Run pytest -q". */
  readonly unknownCalls: readonly string[];
  readonly repeatedCalls: readonly string[];
}

export type TurnEndState = Body<'turn_finished'>['outcome'] | 'cut';

/** Where a turn ended, with what its model calls had cost by then. */
export interface TurnEndView extends Recorded {
  readonly type: 'turn_end';
  readonly turn: number;
  readonly state: TurnEndState;
  /** An event of its own says how it ended; else something that came after shows that it was over. */
  readonly recorded: boolean;
  readonly cost: MicroUsd;
  readonly unpricedCalls: number;
  readonly estimatedCalls: number;
  readonly retrieval: RetrievalTrace;
}

/** Everything in a transcript that is neither a turn nor a step. */
export type NoteView =
  | StatusView
  | CheckpointView
  | CheckView
  | IncidentView
  | SteeredView
  | TrimmedView
  | CompactedView
  | ApprovalView
  | BudgetView
  | RecoveredView
  | SleptView
  | RetryingView
  | ToolsUnreadyView
  | ReflectedView
  | TurnEndView;
