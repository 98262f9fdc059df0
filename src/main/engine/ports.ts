import type { Agent } from '../../shared/model/agent';
import type { Failure } from '../../shared/model/failure';
import type { AssistantPart, Message } from '../../shared/model/message';
import type { Provenance } from '../../shared/model/model-call';
import type { Project } from '../../shared/model/project';
import type { Run, RunStatus } from '../../shared/model/run';
import type { Delta, RunEvent, RunEventBody, ToolOutcome } from '../../shared/model/run-event';
import type { Task } from '../../shared/model/task';
import type { Usage } from '../../shared/model/usage';
import type { MicroUsd } from '../../shared/money';
import type { Result } from '../../shared/result';

/** What a model may call: its arguments as a JSON Schema object. */
export interface ToolDefinition {
  readonly name: string;
  readonly description: string;
  readonly inputSchema: Readonly<Record<string, unknown>>;
}

export interface ModelRequest {
  readonly providerId: string;
  readonly model: string;
  readonly instructions: string;
  readonly messages: readonly Message[];
  readonly tools: readonly ToolDefinition[];
  /** Tokens. */
  readonly maxOutputTokens: number;
}

/** A tool call as the model asked for it; `invalid` says why its arguments could not be read. */
export interface RequestedToolCall {
  readonly callId: string;
  readonly tool: string;
  readonly input: unknown;
  readonly invalid: string | null;
}

export type ModelPart =
  | { readonly type: 'text_delta'; readonly text: string }
  | { readonly type: 'reasoning_delta'; readonly text: string }
  | { readonly type: 'tool_call'; readonly call: RequestedToolCall }
  | {
      readonly type: 'finished';
      readonly finishReason: string;
      /** Null when the provider reported none. */
      readonly usage: Usage | null;
      /** The whole answer, to be sent back in the next step. */
      readonly parts: readonly AssistantPart[];
    }
  | {
      readonly type: 'failed';
      readonly failure: Failure;
      /** False only when it is certain that the provider charged nothing. */
      readonly mayBeBilled: boolean;
    };

/** One model call a stream. It never throws: the last part is `finished` or `failed`. */
export interface Model {
  stream(request: ModelRequest, signal: AbortSignal): AsyncIterable<ModelPart>;
}

export interface ToolContext {
  /** The project's folder, absolute and real. */
  readonly folder: string;
  readonly signal: AbortSignal;
}

export interface ToolRun {
  readonly outcome: ToolOutcome;
  /** What the model is told. */
  readonly output: string;
  /** All of it, when the model is told only a part. */
  readonly fullOutput: string | null;
  /** One line for the transcript. */
  readonly summary: string;
  readonly exitCode: number | null;
}

/** It never throws: a tool's failure is an outcome that the model is told. */
export interface Tools {
  definitions(agent: Agent): readonly ToolDefinition[];
  /** Why an attempt cannot work in this folder, in a sentence; null when it can. */
  unusable(folder: string): Promise<string | null>;
  run(agent: Agent, tool: string, input: unknown, context: ToolContext): Promise<ToolRun>;
}

export interface NewRun {
  readonly id: string;
  readonly sessionId: string;
  readonly attempt: number;
  readonly task: Task;
  readonly agent: Agent;
  readonly source: Run['source'];
  readonly messagePreview: string;
}

/** What a status change sets besides the status. */
export interface RunChange {
  readonly to: RunStatus;
  readonly reason: string | null;
  readonly error?: string;
  readonly resultPreview?: string;
}

/** Everything is synchronous: what returns is committed, unless inside `transaction`. */
export interface Ledger {
  /** All or nothing; nests. Notices go out after the outermost commit. */
  transaction<T>(work: () => T): T;
  task(id: string): Task | null;
  /** Null also for one that was removed. */
  agent(id: string): Agent | null;
  /** Null also for one that was removed. */
  project(id: string): Project | null;
  /** 1 for a task without attempts. */
  nextAttempt(taskId: string): number;
  /** The live run of a task, also one of another process. */
  liveRun(taskId: string): Run | null;
  /** Writes the run with its session and its first status event. */
  createRun(run: NewRun): Run;
  /**
   * Writes the change, its event and the task's status; a call still out when the run ends becomes
   * `uncertain`.
   * @throws when `RUN_TRANSITIONS` has no such change.
   */
  changeRun(id: string, change: RunChange): Run;
  append(runId: string, bodies: readonly RunEventBody[]): readonly RunEvent[];
  messages(sessionId: string): readonly Message[];
  addMessage(sessionId: string, runId: string, message: Message): void;
  /** Keeps a large text once; returns its SHA-256 in hex. */
  keepOutput(text: string): string;
  heartbeat(runId: string): void;
  /** Whether what a write threw may be cured by waiting: a lock, a full disk. */
  isPassing(cause: unknown): boolean;
}

export interface ReservationRequest {
  readonly runId: string;
  readonly agentId: string;
  readonly turn: number;
  readonly step: number;
  readonly request: ModelRequest;
}

export interface Reservation {
  readonly modelCallId: string;
  /** Tokens that the call may put out; at most what was asked for. */
  readonly maxOutputTokens: number;
  /** The most that the call can cost; null where the price is not known. */
  readonly reservedMicroUsd: MicroUsd | null;
}

/** How a call ended: with reported usage, in a way that may have been billed, or surely unbilled. */
export type CallEnd =
  | { readonly type: 'reported'; readonly usage: Usage }
  | { readonly type: 'may_be_billed' }
  | { readonly type: 'not_billed' };

export interface Settlement {
  readonly usage: Usage;
  readonly provenance: Provenance;
  /** Null where the price is not known. */
  readonly costMicroUsd: MicroUsd | null;
}

/** Money is set aside before each model call and settled after it. */
export interface Budget {
  reserve(request: ReservationRequest): Result<Reservation, Failure>;
  settle(modelCallId: string, end: CallEnd): Settlement;
}

export interface Clock {
  /** Unix milliseconds. */
  now(): number;
  /** Calls back every `ms` until the returned function is called. */
  every(ms: number, tick: () => void): () => void;
  sleep(ms: number): Promise<void>;
}

/** Words on their way to a screen; they are shown and forgotten. */
export interface Live {
  delta(runId: string, delta: Delta): void;
  /** The step's words are in the ledger now. */
  settled(runId: string): void;
}

export interface Log {
  error(message: string, cause: unknown): void;
  info(message: string): void;
}

export interface EnginePorts {
  readonly model: Model;
  readonly tools: Tools;
  readonly ledger: Ledger;
  readonly budget: Budget;
  readonly clock: Clock;
  readonly live: Live;
  readonly log: Log;
  /** A new UUIDv7. */
  readonly newId: () => string;
}
