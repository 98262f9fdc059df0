import { z } from 'zod';
import { TurnOutlineSchema, WorkedTimeSchema } from './attempt-outline';
import { IdSchema, TimeSchema } from './ids';
import { AttemptSchema } from './run';
import { FollowUpReasonSchema } from './run-event';

/** Columns that can be read beside one another. */
export const MOST_COMPARED = 6;

/** Turns of an attempt that are compared: the first ones. */
export const MOST_COMPARED_TURNS = 200;

/** Characters of a turn's answer that a comparison shows. */
export const ANSWER_PREVIEW_CHARS = 600;

const CountSchema = z.number().int().nonnegative();

/** How often one tool was called, and how that went. */
export const ToolUseSchema = z.object({
  tool: z.string(),
  calls: CountSchema,
  /** Calls whose result was not ok: errors, cancelled ones, and those whose outcome is not known. */
  errors: CountSchema,
  /** All its calls together (ms). */
  durationMs: CountSchema,
});
export type ToolUse = z.infer<typeof ToolUseSchema>;

/** One turn of one attempt. */
export const ComparedTurnSchema = TurnOutlineSchema.pick({
  number: true,
  seq: true,
  why: true,
  startedAt: true,
  endedAt: true,
  outcome: true,
  steps: true,
  costMicroUsd: true,
  unpricedCalls: true,
  estimatedCalls: true,
}).extend({
  /** The most used first. */
  tools: z.array(ToolUseSchema).readonly(),
  /** The last text of the agent in it, at most `ANSWER_PREVIEW_CHARS`; null for none. */
  answer: z.object({ seq: z.number().int().positive(), text: z.string() }).nullable(),
});
export type ComparedTurn = z.infer<typeof ComparedTurnSchema>;

/** The turns of one kind and place in each attempt, in the order of the columns; null where one has none. */
export const AlignedTurnSchema = z.object({
  kind: z.enum(['initial', 'follow_up']),
  reason: FollowUpReasonSchema.nullable(),
  turns: z.array(ComparedTurnSchema.nullable()).readonly(),
});
export type AlignedTurn = z.infer<typeof AlignedTurnSchema>;

/** One tool in each attempt; null where it was not called. */
export const AlignedToolSchema = z.object({
  tool: z.string(),
  uses: z.array(ToolUseSchema.nullable()).readonly(),
});
export type AlignedTool = z.infer<typeof AlignedToolSchema>;

/** How a check last ended in one attempt. */
export const ComparedCheckSchema = z.object({
  outcome: z.enum(['passed', 'failed', 'cancelled']),
  /** Of its last `check_finished`. */
  seq: z.number().int().positive(),
  exitCode: z.number().int().nullable(),
  durationMs: CountSchema,
  /** How often it was run. */
  runs: z.number().int().positive(),
});
export type ComparedCheck = z.infer<typeof ComparedCheckSchema>;

/** One check, told by its command, in each attempt; null where it was not run. */
export const AlignedCheckSchema = z.object({
  command: z.string(),
  results: z.array(ComparedCheckSchema.nullable()).readonly(),
});
export type AlignedCheck = z.infer<typeof AlignedCheckSchema>;

/** Attempts beside one another. Every list of columns is in the order that was asked for. */
export const AttemptComparisonSchema = z.object({
  columns: z
    .array(
      z.object({
        attempt: AttemptSchema,
        /** Events that were read; those of a live attempt that came later are not in the sums. */
        lastSeq: CountSchema,
        work: WorkedTimeSchema,
        /** When its transcript was deleted for good (Unix ms); else null. */
        purgedAt: TimeSchema.nullable(),
        /** What its transcript tells; null once that was deleted for good. */
        counts: z
          .object({
            turns: CountSchema,
            steps: CountSchema,
            toolCalls: CountSchema,
            toolErrors: CountSchema,
            /** Incidents that the supervisor recorded. */
            incidents: CountSchema,
          })
          .nullable(),
      }),
    )
    .readonly(),
  /** In the order in which they happened. */
  turns: z.array(AlignedTurnSchema).readonly(),
  /** Turns beyond `MOST_COMPARED_TURNS`, for each attempt: their sums are in its column alone. */
  moreTurns: z.array(CountSchema).readonly(),
  /** The most used first. */
  tools: z.array(AlignedToolSchema).readonly(),
  checks: z.array(AlignedCheckSchema).readonly(),
});
export type AttemptComparison = z.infer<typeof AttemptComparisonSchema>;

/** Which attempts: each once. */
export const ComparedIdsSchema = z
  .array(IdSchema)
  .min(2, 'A comparison needs at least two attempts.')
  .max(MOST_COMPARED, `At most ${MOST_COMPARED} attempts can be compared at once.`)
  .refine((ids) => new Set(ids).size === ids.length, 'An attempt cannot be compared with itself.');
