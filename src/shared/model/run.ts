import { z } from 'zod';
import { MicroUsdSchema } from '../money';
import { FailureCodeSchema } from './failure';
import { IdSchema, TimeSchema } from './ids';

export const RUN_STATUSES = [
  'queued',
  'running',
  'paused',
  'completed',
  'failed',
  'cancelled',
  'interrupted',
] as const;
export const RunStatusSchema = z.enum(RUN_STATUSES);
export type RunStatus = z.infer<typeof RunStatusSchema>;

/**
 * Every change of a run's status that may happen; anything else is a bug.
 * `completed`, `failed`, `cancelled` and `interrupted` are final: a retry is a new attempt.
 */
export const RUN_TRANSITIONS: Readonly<Record<RunStatus, readonly RunStatus[]>> = {
  queued: ['running', 'failed', 'cancelled', 'interrupted'],
  running: ['queued', 'paused', 'completed', 'failed', 'cancelled', 'interrupted'],
  paused: ['queued', 'running', 'failed', 'cancelled', 'interrupted'],
  completed: [],
  failed: [],
  cancelled: [],
  interrupted: [],
};

export function isTerminal(status: RunStatus): boolean {
  return RUN_TRANSITIONS[status].length === 0;
}

/** What a paused run waits for. */
export const PauseCauseSchema = z.enum(['budget', 'approval', 'block']);
export type PauseCause = z.infer<typeof PauseCauseSchema>;

/** Each acceptance check of the task, in its order, as it last ended. */
export const CheckStateSchema = z.enum(['passed', 'failed', 'not_run']);
export type CheckState = z.infer<typeof CheckStateSchema>;

/** A run: for now always one attempt of a task. */
export const RunSchema = z.object({
  id: IdSchema,
  kind: z.literal('task_attempt'),
  ownerType: z.literal('task'),
  ownerId: IdSchema,
  /** 1 for the first attempt of its task. */
  attempt: z.number().int().positive(),
  parentRunId: IdSchema.nullable(),
  sessionId: IdSchema,
  agentId: IdSchema,
  /** What the agent used when the attempt was enqueued: it stays true after the agent is edited. */
  providerId: z.string(),
  model: z.string(),
  source: z.enum(['task', 'command_line']),
  recoveryPolicy: z.literal('restart_recoverable'),
  /** Who wanted it: a person, a schedule, or the retry policy after a failed one. */
  startedBy: z.enum(['person', 'schedule', 'retry']),
  /** 1, and one more for each retry that the policy made since a person or a schedule started it. */
  tryNumber: z.number().int().positive(),
  /** How often it was resumed after a crash. */
  recoveries: z.number().int().nonnegative(),
  status: RunStatusSchema,
  /** Null unless it is paused. */
  pausedFor: PauseCauseSchema.nullable(),
  messagePreview: z.string(),
  queuedAt: TimeSchema,
  startedAt: TimeSchema.nullable(),
  endedAt: TimeSchema.nullable(),
  /** Why it did not complete, in one sentence. */
  error: z.string().nullable(),
  /** The kind of failure, for the retry policy; null where it did not fail. */
  failureCode: FailureCodeSchema.nullable(),
  resultPreview: z.string().nullable(),
  /** What its tools cited, repeats counted. */
  citationCount: z.number().int().nonnegative(),
  /** The distinct sources that its tools cited. */
  sourceIds: z.array(z.string()),
  checks: z.array(CheckStateSchema),
  inputTokens: z.number().int().nonnegative(),
  cachedInputTokens: z.number().int().nonnegative(),
  outputTokens: z.number().int().nonnegative(),
  /** Sum of what its model calls cost; calls without a known price are not in it. */
  costMicroUsd: MicroUsdSchema,
  /** Model calls whose price is not known: the cost is then "at least". */
  unpricedCalls: z.number().int().nonnegative(),
  /** Calls that broke off: they count as the most they could have cost, the total is then "up to". */
  estimatedCalls: z.number().int().nonnegative(),
});
export type Run = z.infer<typeof RunSchema>;

/** A run with the names that a list shows beside it. */
export const AttemptSchema = RunSchema.extend({
  taskTitle: z.string(),
  projectId: IdSchema,
  projectName: z.string(),
  agentName: z.string(),
  /** As its agent had it when the attempt was enqueued; null for an attempt of before that was kept. */
  maxFollowups: z.number().int().nonnegative().nullable(),
  /** When it was taken from a file of another ledger; null for one that was made here. */
  importedAt: TimeSchema.nullish(),
});
export type Attempt = z.infer<typeof AttemptSchema>;
