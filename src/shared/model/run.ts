import { z } from 'zod';
import { MicroUsdSchema } from '../money';
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
  status: RunStatusSchema,
  messagePreview: z.string(),
  queuedAt: TimeSchema,
  startedAt: TimeSchema.nullable(),
  endedAt: TimeSchema.nullable(),
  /** Why it did not complete, in one sentence. */
  error: z.string().nullable(),
  resultPreview: z.string().nullable(),
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
});
export type Attempt = z.infer<typeof AttemptSchema>;
