import { z } from 'zod';
import { MicroUsdSchema } from '../money';
import { IdSchema, TimeSchema } from './ids';
import { RunStatusSchema } from './run';
import { TrashCauseSchema } from './retention';

const CountSchema = z.number().int().nonnegative();
const BytesSchema = z.number().int().nonnegative();

/** What a set of rules would move to the trash if it counted now. */
export const RetentionPreviewSchema = z.object({
  /** Names this plan; it is kept for a while, so that what goes is what was shown. */
  planId: IdSchema,
  /** Attempts that would go, and the room that they give up once they are deleted for good. */
  attempts: CountSchema,
  bytes: BytesSchema,
  byAge: CountSchema,
  bySize: CountSchema,
  /** All attempts outside the trash. */
  allAttempts: CountSchema,
  allBytes: BytesSchema,
  /** Those that a rule would take and an exception keeps: kept by hand, or among the last of their task. */
  kept: CountSchema,
  keptLast: CountSchema,
});
export type RetentionPreview = z.infer<typeof RetentionPreviewSchema>;

/** An attempt that would go. */
export const PlannedAttemptSchema = z.object({
  runId: IdSchema,
  attempt: z.number().int().positive(),
  taskTitle: z.string(),
  projectName: z.string(),
  agentName: z.string(),
  status: RunStatusSchema,
  endedAt: TimeSchema,
  costMicroUsd: MicroUsdSchema,
  /** What it takes by itself: events, messages, and outputs that no other attempt uses. */
  bytes: BytesSchema,
  because: TrashCauseSchema.exclude(['person']),
});
export type PlannedAttempt = z.infer<typeof PlannedAttemptSchema>;
