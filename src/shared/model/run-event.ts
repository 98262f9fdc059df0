import { z } from 'zod';
import { MicroUsdSchema } from '../money';
import {
  ApprovalKindSchema,
  ApprovalScopeSchema,
  ApprovedCallSchema,
  DecisionSchema,
} from './approval';
import { AttachmentSchema } from './attachment';
import { LimitKindSchema, RefusedCallSchema } from './budget';
import { AttemptMomentSchema } from './checkpoint';
import { CitationSchema, NO_RETRIEVAL, RetrievalTraceSchema } from './citation';
import { FailureSchema } from './failure';
import { IdSchema, TimeSchema } from './ids';
import { IncidentSchema } from './incident';
import { ProvenanceSchema } from './model-call';
import { RunStatusSchema } from './run';
import { UsageSchema } from './usage';

export const FOLLOW_UP_REASONS = ['supervisor', 'incomplete', 'user', 'recovery'] as const;
export const FollowUpReasonSchema = z.enum(FOLLOW_UP_REASONS);
export type FollowUpReason = z.infer<typeof FollowUpReasonSchema>;

const PositionSchema = z.object({
  /** From 1 within the run. */
  turn: z.number().int().positive(),
  /** From 1 within the run, so that a step has one number on every screen. */
  step: z.number().int().positive(),
});

/** `unknown`: the app ended while the call ran, and what it did by then is not known. */
export const ToolOutcomeSchema = z.enum(['ok', 'error', 'cancelled', 'unknown']);
export type ToolOutcome = z.infer<typeof ToolOutcomeSchema>;

/** What a model call is for: the agent's own work, a summary of older turns, or lessons at the end. */
export const CallPurposeSchema = z.enum(['work', 'compaction', 'reflection']);
export type CallPurpose = z.infer<typeof CallPurposeSchema>;

const TurnNumberSchema = z.number().int().positive();

/** How much of a limit was used at that moment. */
const LimitUseSchema = z.object({
  kind: LimitKindSchema,
  /** Which limit, in words. */
  limit: z.string(),
  limitMicroUsd: MicroUsdSchema,
  /** Settled, reserved and uncertain together. */
  usedMicroUsd: MicroUsdSchema,
});

/** What an output's event row keeps of it. */
const OutputSchema = z.object({
  /** One line for the row, such as "exit 0" or "34 lines". */
  summary: z.string(),
  /** The beginning of the output, at most `OUTPUT_PREVIEW_CHARS`. */
  preview: z.string(),
  /** Where the whole output is kept, when the preview is not all of it. */
  outputHash: z.string().nullable(),
  outputBytes: z.number().int().nonnegative(),
  exitCode: z.number().int().nullable(),
  durationMs: z.number().int().nonnegative(),
});

/** What happened in a run, in order; each is committed before any screen shows it. */
export const RunEventBodySchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('status'),
    from: RunStatusSchema.nullable(),
    to: RunStatusSchema,
    reason: z.string().nullable(),
  }),
  z.object({
    type: z.literal('turn_started'),
    turn: z.number().int().positive(),
    kind: z.enum(['initial', 'follow_up']),
    reason: FollowUpReasonSchema.nullable(),
    /** Why the follow-up came, in words; null for the initial turn. */
    why: z.string().nullable(),
    prompt: z.string(),
    /** The `seq` of the last message of a person that the prompt tells; absent for none. */
    throughSeq: z.number().int().positive().optional(),
    /** The files that go with the prompt; absent for none. */
    attachments: z.array(AttachmentSchema).readonly().optional(),
  }),
  PositionSchema.extend({
    type: z.literal('step_started'),
    modelCallId: IdSchema,
    provider: z.string(),
    model: z.string(),
    maxOutputTokens: z.number().int().positive(),
    /** What was asked for, where a limit lowered `maxOutputTokens` to what fits; else absent. */
    askedOutputTokens: z.number().int().positive().optional(),
    /** The limit that lowered it. */
    loweredBy: LimitUseSchema.optional(),
    reservedMicroUsd: MicroUsdSchema.nullable(),
    purpose: CallPurposeSchema.default('work'),
    /** Tokens that the model takes in one call; null where that is not known. */
    contextWindow: z.number().int().positive().nullable().default(null),
  }),
  PositionSchema.extend({ type: z.literal('reasoning'), text: z.string() }),
  PositionSchema.extend({ type: z.literal('text'), text: z.string() }),
  PositionSchema.extend({
    type: z.literal('step_finished'),
    modelCallId: IdSchema,
    usage: UsageSchema,
    provenance: ProvenanceSchema,
    /** Null where the price is not known. */
    costMicroUsd: MicroUsdSchema.nullable(),
    finishReason: z.string(),
  }),
  PositionSchema.extend({
    type: z.literal('step_failed'),
    /** Null when no call was made. */
    modelCallId: IdSchema.nullable(),
    failure: FailureSchema,
    /** The most that the call can have cost; null where the price is not known or no call was made. */
    costMicroUsd: MicroUsdSchema.nullable(),
    provenance: ProvenanceSchema.nullable(),
    /** The sum of a call that a limit refused; absent for any other failure. */
    call: RefusedCallSchema.optional(),
  }),
  PositionSchema.extend({
    type: z.literal('tool_call'),
    callId: z.string(),
    tool: z.string(),
    input: z.json(),
  }),
  PositionSchema.extend({
    type: z.literal('tool_result'),
    callId: z.string(),
    tool: z.string(),
    outcome: ToolOutcomeSchema,
    citations: z.array(CitationSchema).readonly().default([]),
    /** Whether the output holds words from outside: the web, an MCP server. */
    untrusted: z.boolean().optional(),
    /** What the model was told of a budget at the end of this result. */
    notice: z.string().optional(),
    ...OutputSchema.shape,
  }),
  z.object({
    type: z.literal('turn_finished'),
    turn: TurnNumberSchema,
    /** `halted`: the supervisor ended it, because it went round in circles. */
    outcome: z.enum(['completed', 'failed', 'cancelled', 'halted']),
    usage: UsageSchema,
    costMicroUsd: MicroUsdSchema,
    unpricedCalls: z.number().int().nonnegative(),
    retrieval: RetrievalTraceSchema.default(NO_RETRIEVAL),
  }),
  z.object({
    type: z.literal('checkpoint'),
    moment: AttemptMomentSchema,
    /** The turn that had begun last; absent before the first one. */
    turn: TurnNumberSchema.optional(),
    /** Null when none could be taken; `message` then says why. */
    checkpointId: IdSchema.nullable(),
    files: z.number().int().nonnegative(),
    message: z.string().nullable(),
    durationMs: z.number().int().nonnegative(),
  }),
  z.object({
    type: z.literal('check_started'),
    turn: TurnNumberSchema,
    /** Its place among the task's checks, from 0. */
    check: z.number().int().nonnegative(),
    command: z.string(),
  }),
  z.object({
    type: z.literal('check_finished'),
    turn: TurnNumberSchema,
    check: z.number().int().nonnegative(),
    command: z.string(),
    /** The command held a secret: what stands here is not the task's. */
    masked: z.boolean().optional(),
    outcome: z.enum(['passed', 'failed', 'cancelled']),
    /** The end of the output, at most `CHECK_END_CHARS`: what a follow-up quotes. */
    end: z.string(),
    ...OutputSchema.shape,
  }),
  IncidentSchema.extend({ type: z.literal('incident'), turn: TurnNumberSchema }),
  /** A person's message, to become the next follow-up. */
  z.object({ type: z.literal('steered'), text: z.string() }),
  /** The attempt goes on with less: a smaller output cap, and perhaps a cheaper model. */
  z.object({
    type: z.literal('trimmed'),
    turn: TurnNumberSchema,
    maxOutputTokens: z.number().int().positive(),
    model: z.string(),
    why: z.string(),
  }),
  /** MCP servers of the agent that do not run: the turn does without their tools. */
  z.object({
    type: z.literal('tools_unready'),
    turn: TurnNumberSchema,
    servers: z.array(z.object({ serverId: z.string(), why: z.string() })).readonly(),
  }),
  /** A model call failed, and the step is made again: by the same model after a while, or by another one. */
  PositionSchema.extend({
    type: z.literal('retrying'),
    /** The model that is asked next. */
    model: z.string(),
    /** Whether that is the agent's fallback model: it stays so until the attempt ends. */
    isFallback: z.boolean(),
    /** How long nothing is asked (ms). */
    waitMs: z.number().int().nonnegative(),
    why: z.string(),
  }),
  /** Older messages were replaced by a summary in what the model is sent; all of them stay in the ledger. */
  PositionSchema.extend({
    type: z.literal('compacted'),
    summary: z.string(),
    /** The first `throughMessage` messages of the session are no longer sent. */
    throughMessage: z.number().int().positive(),
    droppedMessages: z.number().int().positive(),
    /** Tool results that are no longer sent, by reference. */
    droppedResults: z
      .array(z.object({ callId: z.string(), tool: z.string(), summary: z.string() }))
      .readonly(),
  }),
  z.object({
    type: z.literal('approval_requested'),
    turn: TurnNumberSchema,
    approvalId: IdSchema,
    question: z.string(),
    detail: z.string(),
    kind: ApprovalKindSchema.optional(),
    /** The tool call that is asked about; null for a supervisor's question. */
    call: ApprovedCallSchema.nullable().optional(),
  }),
  z.object({
    type: z.literal('approval_decided'),
    approvalId: IdSchema,
    decision: DecisionSchema,
    note: z.string(),
    scope: ApprovalScopeSchema.nullable().optional(),
  }),
  /**
   * What a limit said before a step or a follow-up, where it did not simply agree. `waits`: the step has
   * room once calls that are out are settled, and waits for that.
   */
  LimitUseSchema.partial({ kind: true }).extend({
    type: z.literal('budget_checked'),
    turn: TurnNumberSchema,
    /** Absent before a follow-up. */
    step: z.number().int().positive().optional(),
    verdict: z.enum(['pressed', 'waits', 'refused']),
    /** What the agent is told of it, at the end of the next tool result or prompt; absent for nothing. */
    notice: z.string().optional(),
  }),
  /** The attempt goes on after a crash or a restart of the app. */
  z.object({
    type: z.literal('recovered'),
    /** 0 when the app was closed in order: that is not counted. */
    recovery: z.number().int().nonnegative(),
    /** Tool calls that had begun and not ended: they are not made again. */
    unknownCalls: z.array(z.object({ callId: z.string(), tool: z.string() })).readonly(),
    /** Tool calls that had begun, not ended, and are made again, because that is safe. */
    repeatedCalls: z.array(z.object({ callId: z.string(), tool: z.string() })).readonly(),
  }),
  /** The machine slept while the attempt was worked on: that time is no work. */
  z.object({ type: z.literal('slept'), ms: z.number().int().nonnegative() }),
  z.object({
    type: z.literal('reflected'),
    step: z.number().int().positive(),
    /** What the agent will remember; what it knew already is not in it. */
    lessons: z.array(z.string()).readonly(),
  }),
]);
export type RunEventBody = z.infer<typeof RunEventBodySchema>;

/** Characters that the event of a failing check keeps of its output's end. */
export const CHECK_END_CHARS = 4_000;

/** Characters of a tool's output that its event row keeps. */
export const OUTPUT_PREVIEW_CHARS = 4_000;

export const RunEventSchema = z.object({
  runId: IdSchema,
  /** From 1 within its run, without gaps. */
  seq: z.number().int().positive(),
  at: TimeSchema,
  body: RunEventBodySchema,
});
export type RunEvent = z.infer<typeof RunEventSchema>;

/** Words as they arrive from the model: shown live, never stored (the finished text is). */
export const DeltaSchema = PositionSchema.extend({
  kind: z.enum(['text', 'reasoning']),
  text: z.string(),
});
export type Delta = z.infer<typeof DeltaSchema>;
