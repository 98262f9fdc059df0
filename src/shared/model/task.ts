import { z } from 'zod';
import { IdSchema, TimeSchema } from './ids';
import { AttemptSchema } from './run';

export const TASK_STATUSES = [
  'backlog',
  'queued',
  'running',
  'deferred',
  'completed',
  'failed',
  'cancelled',
  'archived',
] as const;
export const TaskStatusSchema = z.enum(TASK_STATUSES);
export type TaskStatus = z.infer<typeof TaskStatusSchema>;

/** Begins the block that ends every initial prompt, the same for all tasks. */
export const COMPLETION_HEADING = 'Completion requirements:';

export const PrioritySchema = z.enum(['low', 'normal', 'high']);
export type Priority = z.infer<typeof PrioritySchema>;

/** What a person may enter: the limits and their sentences stand here, not in what is read back. */
export const NewTaskSchema = z.object({
  title: z
    .string()
    .trim()
    .min(1, 'Give the task a title: it is what the agent is asked to do.')
    .max(300, 'A title has at most 300 characters; put the rest into the description.'),
  description: z
    .string()
    .trim()
    .max(100_000, 'A description has at most 100,000 characters.')
    .default(''),
  projectId: IdSchema,
  agentId: IdSchema,
  priority: PrioritySchema.default('normal'),
});
export type NewTask = z.infer<typeof NewTaskSchema>;

/** A task as it was stored, whatever the limits were then: one odd row must not take its list along. */
export const TaskSchema = z.object({
  id: z.string(),
  title: z.string(),
  description: z.string(),
  projectId: z.string(),
  agentId: z.string(),
  priority: PrioritySchema,
  status: TaskStatusSchema,
  createdAt: TimeSchema,
  updatedAt: TimeSchema,
});
export type Task = z.infer<typeof TaskSchema>;

/** A task as a card shows it. */
export const TaskCardSchema = TaskSchema.extend({
  projectName: z.string(),
  agentName: z.string(),
  latestAttempt: AttemptSchema.nullable(),
  /** What the live attempt is doing right now, in words; null when nothing runs. */
  activity: z.string().nullable(),
});
export type TaskCard = z.infer<typeof TaskCardSchema>;
