import { z } from 'zod';
import { IdSchema, TimeSchema } from './ids';
import { PrioritySchema } from './task';

/** `paused`: nothing new begins. `stopped`: an emergency stop has cancelled everything as well. */
export const QueueStateSchema = z.enum(['open', 'paused', 'stopped']);
export type QueueState = z.infer<typeof QueueStateSchema>;

/** An attempt that waits for its turn, in the order in which attempts begin. */
export const QueuedAttemptSchema = z.object({
  executionId: IdSchema,
  taskId: IdSchema,
  taskTitle: z.string(),
  projectName: z.string(),
  priority: PrioritySchema,
  dueAt: TimeSchema.nullable(),
  queuedAt: TimeSchema,
  /** Why it does not begin yet, in a sentence; null when it begins next. */
  waitsBecause: z.string().nullable(),
});
export type QueuedAttempt = z.infer<typeof QueuedAttemptSchema>;

export const QueueSchema = z.object({
  state: QueueStateSchema,
  running: z.number().int().nonnegative(),
  /** The most attempts that run at once on this machine. */
  concurrency: z.number().int().positive(),
  queued: z.array(QueuedAttemptSchema),
});
export type Queue = z.infer<typeof QueueSchema>;
