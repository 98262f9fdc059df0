import type { Agent } from '../../shared/model/agent';
import type { Failure } from '../../shared/model/failure';
import type { AssistantPart } from '../../shared/model/message';
import type { Checkpoint } from '../../shared/model/checkpoint';
import type { Citation } from '../../shared/model/citation';
import type { Delta, ToolOutcome } from '../../shared/model/run-event';
import type { Permissions, Rule } from '../../shared/model/permission';
import type { Proposal } from '../../shared/model/proposal';
import type { EngineSettings } from '../../shared/model/settings';
import type { Usage } from '../../shared/model/usage';
import type { Result } from '../../shared/result';
import type { Budget } from './budget-port';
import type { Ledger } from './ledger-port';
import type { ModelRequest, ToolDefinition } from './model-request';

export type * from './budget-port';
export type * from './ledger-port';
export type * from './model-request';

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
  /** Says nothing, but shows that the model still answers: a ping, or a piece of a tool's arguments. */
  | { readonly type: 'alive' }
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
      /** What the provider reported all the same, with a refusal say. Absent: nothing. */
      readonly usage?: Usage;
      /** Whether the same request may well succeed a little later. Absent: not known. */
      readonly retryable?: boolean;
      /** How long the provider asked to be left alone, in milliseconds. Absent: it did not say. */
      readonly retryAfterMs?: number;
    };

/** One model call a stream. It never throws: the last part is `finished` or `failed`. */
export interface Model {
  stream(request: ModelRequest, signal: AbortSignal): AsyncIterable<ModelPart>;
  /** Why a provider cannot be asked at present, a missing key say, in a sentence; null when it can. */
  unready(providerId: string): string | null;
  /** Tokens that a model takes in one call; null where that is not known. */
  contextWindow(providerId: string, model: string): number | null;
}

/** What a command runs with. */
export interface CommandContext {
  /** The run that it is for: what is left of its processes after a crash is found by it. */
  readonly runId: string;
  /** The project's folder, absolute and real. */
  readonly folder: string;
  readonly signal: AbortSignal;
  /** Called at each sign of life, output say: a call that shows none for long counts as idle. */
  readonly onActivity: () => void;
}

/** Who makes a tool call, and where. */
export interface CallContext extends CommandContext {
  readonly agentId: string;
  readonly projectId: string;
  /** What the agent may do, as it is set now. */
  readonly permissions: Permissions;
}

export interface ToolContext extends CallContext {
  /** Absolute and real: the tool touches what lies there or nothing. Null where no path was judged. */
  readonly judgedPath: string | null;
  /**
   * What it was judged by besides the permissions, for what it comes to on its way, a redirect say. Absent:
   * nothing was allowed, and words from outside may have been read.
   */
  readonly judgedBy?: Pick<JudgeContext, 'granted' | 'untrusted'>;
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
  /** The sources that it read. */
  readonly citations: readonly Citation[];
  /** Whether the output holds words from outside, the web or an MCP server say. Absent means no. */
  readonly untrusted?: boolean;
}

export interface JudgeContext extends CallContext {
  /** What a person has allowed for this attempt. */
  readonly granted: readonly Rule[];
  /** Whether the attempt has read words from outside. */
  readonly untrusted: boolean;
}

/** Whether a call may be made. */
export type Judgement =
  | { readonly type: 'allow'; readonly judgedPath?: string | null }
  /** Also a call that cannot be made at all; `result` is what the model is told. */
  | { readonly type: 'deny'; readonly result: ToolRun }
  | {
      readonly type: 'ask';
      readonly kind: 'tool' | 'question';
      /** What a person is asked, in one sentence. */
      readonly question: string;
      /** Why it is asked, in one sentence. */
      readonly why: string;
      readonly proposal: Proposal;
      /** What "for this attempt" and "always" would allow; null where only this call can be allowed. */
      readonly rule: Rule | null;
      readonly judgedPath?: string | null;
    };

/** An MCP server whose tools an attempt has to do without. */
export interface UnreadyServer {
  readonly serverId: string;
  /** In one sentence. */
  readonly why: string;
}

/** It never throws: a tool's failure is an outcome that the model is told. */
export interface Tools {
  definitions(agent: Agent): readonly ToolDefinition[];
  /** Starts what the agent's tools need; says what of it does not run. It never throws. */
  prepare(agent: Agent, signal: AbortSignal): Promise<readonly UnreadyServer[]>;
  /** Why an attempt cannot work in this folder, in a sentence; null when it can. */
  unusable(folder: string): Promise<string | null>;
  /** By the agent's permissions. It never throws, and changes nothing. */
  judge(agent: Agent, tool: string, input: unknown, context: JudgeContext): Promise<Judgement>;
  run(agent: Agent, tool: string, input: unknown, context: ToolContext): Promise<ToolRun>;
  /** Ends what commands of the run have in the background, for an attempt that leaves. It never throws. */
  endBackground(runId: string): Promise<void>;
  /** Ends what commands of the run left behind when the app died in the middle of them. */
  endLeftovers(runId: string): Promise<void>;
  /** Whether a call whose outcome is not known may simply be made again. */
  repeatable(tool: string): boolean;
  /** What a call of a tool that reads sources looks for, in words; null for any other tool. */
  searches(tool: string, input: unknown): string | null;
}

/** How an acceptance check ended. */
export interface CheckRun extends Omit<ToolRun, 'citations'> {
  /** The end of the output, at most `CHECK_END_CHARS`. */
  readonly end: string;
}

/** Runs a person's acceptance checks. It never throws; `outcome` is `ok` for a command that exits with 0. */
export interface Checks {
  run(command: string, context: CommandContext): Promise<CheckRun>;
}

export interface CheckpointRequest {
  readonly runId: string;
  readonly projectId: string;
  readonly folder: string;
  /** Ends it. */
  readonly signal?: AbortSignal;
  /** When it is given up at the latest (ms). */
  readonly timeoutMs?: number;
}

/** Keeps a project's files as they are. It never throws. */
export interface Checkpoints {
  /** Fails with a sentence that says why there is none. */
  take(of: CheckpointRequest): Promise<Result<Checkpoint, string>>;
  /** As above; null where the files are as they were in `since`. */
  takeIfChanged(
    of: CheckpointRequest,
    since: Checkpoint,
  ): Promise<Result<Checkpoint | null, string>>;
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

/** When a schedule's expression comes round. */
export interface Calendar {
  /** The first time after `after` (Unix ms), or null when there is none. */
  next(cron: string, timeZone: string, after: number): number | null;
}

export interface EnginePorts {
  readonly model: Model;
  readonly tools: Tools;
  readonly checks: Checks;
  readonly checkpoints: Checkpoints;
  readonly ledger: Ledger;
  readonly budget: Budget;
  readonly calendar: Calendar;
  readonly clock: Clock;
  readonly live: Live;
  readonly log: Log;
  /** As they are now: a change counts from the next decision on. */
  readonly settings: () => EngineSettings;
  /** A new UUIDv7. */
  readonly newId: () => string;
  /** From 0 up to 1, for the jitter of retries. */
  readonly random: () => number;
}
