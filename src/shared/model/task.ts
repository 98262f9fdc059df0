import { z } from 'zod';
import { AttachmentNameSchema, AttachmentSchema, TASK_ATTACHMENTS } from './attachment';
import { NO_TASK_BUDGET, TaskBudgetSchema, type TaskBudget } from './budget';
import { IdSchema, TimeSchema } from './ids';
import { AttemptSchema } from './run';
import { ZERO_USD } from '../money';

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

const DEFAULT_MAX_ATTEMPTS = 3;

/** Two attempts would else write in the same folder: that of the live one, and that of the next. */
export const PROJECT_HELD =
  'An attempt of this task is live; its project can be changed once that has ended.';

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
  /** Among tasks of the same priority the one that is due first begins first. */
  dueAt: TimeSchema.nullable().default(null),
  /** Tasks that must be completed before this one begins. */
  blockedBy: z.array(IdSchema).max(100, 'A task waits for at most 100 others.').default([]),
  /** Commands that must exit with 0 before the task counts as done. */
  checks: z
    .array(
      z
        .string()
        .trim()
        .min(1, 'A check needs a command, such as npm test.')
        .max(2_000, 'The command of a check has at most 2,000 characters.'),
    )
    .max(20, 'A task has at most 20 checks.')
    .default([]),
  /** Attempts that are made by themselves when one fails in a way that a retry can cure; 1 for no retry. */
  maxAttempts: z
    .number()
    .int('Enter a whole number.')
    .min(1, 'A task needs at least one attempt.')
    .max(10, 'A task is tried by itself at most 10 times.')
    .default(DEFAULT_MAX_ATTEMPTS),
  /** Files that go with the first prompt of each attempt. */
  attachments: z
    .array(AttachmentSchema.extend({ name: AttachmentNameSchema }))
    .max(TASK_ATTACHMENTS, `A task has at most ${TASK_ATTACHMENTS} attachments.`)
    .default([]),
  /** Its own limits, which count from the very next call on. */
  budget: TaskBudgetSchema.default(NO_TASK_BUDGET),
});
export type NewTask = z.infer<typeof NewTaskSchema>;

/** What cannot be read lets nothing through that costs money: a limit must not vanish. */
const UNREADABLE_BUDGET: TaskBudget = { taskMicroUsd: ZERO_USD, attemptMicroUsd: ZERO_USD };

/** A task as it was stored, whatever the limits were then: one odd row must not take its list along. */
export const TaskSchema = z.object({
  id: z.string(),
  title: z.string(),
  description: z.string(),
  projectId: z.string(),
  agentId: z.string(),
  priority: PrioritySchema,
  dueAt: TimeSchema.nullable().default(null),
  blockedBy: z.array(z.string()).default([]),
  checks: z.array(z.string()).default([]),
  maxAttempts: z.number().default(DEFAULT_MAX_ATTEMPTS),
  attachments: z.array(AttachmentSchema).default([]),
  budget: TaskBudgetSchema.catch(UNREADABLE_BUDGET).default(NO_TASK_BUDGET),
  status: TaskStatusSchema,
  /** While deferred: when it goes on by itself; null when only a person can let it go on. */
  wakeAt: TimeSchema.nullable().default(null),
  /** Why it is deferred, or why it is not tried again, in one sentence. */
  statusReason: z.string().nullable().default(null),
  /** Failed for good: no further attempt is made by itself. */
  deadLetter: z.boolean().default(false),
  createdAt: TimeSchema,
  updatedAt: TimeSchema,
});
export type Task = z.infer<typeof TaskSchema>;

/** A task as a card shows it. */
export const TaskCardSchema = TaskSchema.extend({
  projectName: z.string(),
  agentName: z.string(),
  latestAttempt: AttemptSchema.nullable(),
  /** Why its queued attempt does not begin yet, in a sentence; null when nothing holds it. */
  waitsBecause: z.string().nullable(),
  /** What the live attempt is doing right now, in words; null when nothing runs. */
  activity: z.string().nullable(),
});
export type TaskCard = z.infer<typeof TaskCardSchema>;
