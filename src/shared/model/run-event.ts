import { z } from 'zod';
import { MicroUsdSchema } from '../money';
import { FailureSchema } from './failure';
import { IdSchema, TimeSchema } from './ids';
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

export const ToolOutcomeSchema = z.enum(['ok', 'error', 'cancelled']);
export type ToolOutcome = z.infer<typeof ToolOutcomeSchema>;

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
  }),
  PositionSchema.extend({
    type: z.literal('step_started'),
    modelCallId: IdSchema,
    provider: z.string(),
    model: z.string(),
    maxOutputTokens: z.number().int().positive(),
    reservedMicroUsd: MicroUsdSchema.nullable(),
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
    /** One line for the tool row, such as "exit 0" or "34 lines". */
    summary: z.string(),
    /** The beginning of the output, at most `OUTPUT_PREVIEW_CHARS`. */
    preview: z.string(),
    /** Where the whole output is kept, when the preview is not all of it. */
    outputHash: z.string().nullable(),
    outputBytes: z.number().int().nonnegative(),
    exitCode: z.number().int().nullable(),
    durationMs: z.number().int().nonnegative(),
  }),
  z.object({
    type: z.literal('turn_finished'),
    turn: z.number().int().positive(),
    outcome: z.enum(['completed', 'failed', 'cancelled']),
    usage: UsageSchema,
    costMicroUsd: MicroUsdSchema,
    unpricedCalls: z.number().int().nonnegative(),
  }),
]);
export type RunEventBody = z.infer<typeof RunEventBodySchema>;

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
