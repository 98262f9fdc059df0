import { z } from 'zod';
import type { Agent } from '../../../shared/model/agent';
import type { Attachment } from '../../../shared/model/attachment';
import { LimitSchema, type TaskBudget } from '../../../shared/model/budget';
import type { Project } from '../../../shared/model/project';
import { type NewTask, NewTaskSchema, type Priority } from '../../../shared/model/task';
import type { MicroUsd } from '../../../shared/money';
import { fromLocalInput, toLocalInput } from '../../components/local-date-time';

const { checks, maxAttempts } = NewTaskSchema.shape;

/** An input that holds half a date has no value: only the input itself knows of it. */
export const DATE_AND_TIME = 'Enter the date and the time, or leave both empty.';

/** The command of an acceptance check while it is edited; `key` tells it from its neighbours. */
export interface CheckRow {
  readonly key: string;
  readonly command: string;
}

/** What a money field holds: an amount, or what is wrong with what was typed. */
export interface EnteredLimit {
  readonly amount: MicroUsd | null;
  /** In a sentence; null for nothing. */
  readonly problem: string | null;
}

const EnteredLimitSchema = z
  .object({ amount: LimitSchema, problem: z.string().nullable() })
  .transform(({ amount, problem }, context) => {
    if (problem !== null) context.addIssue(problem);
    return amount;
  });

/** The shared schema, over what the form's inputs hold; a check that was left empty is none. */
export const TaskFormSchema = NewTaskSchema.extend({
  projectId: z.string().min(1, 'Choose the project that the task belongs to.'),
  agentId: z.string().min(1, 'Choose the agent that does it.'),
  dueAt: z.string().transform((text, context) => {
    const at = fromLocalInput(text);
    if (text !== '' && at === null) {
      context.addIssue(DATE_AND_TIME);
    }
    return at;
  }),
  checks: z
    .array(z.object({ key: z.string(), command: z.string() }))
    .transform((rows) => rows.map((row) => row.command.trim()).filter((text) => text !== ''))
    .pipe(checks.unwrap()),
  maxAttempts: z.number({ error: 'Enter a whole number.' }).pipe(maxAttempts.unwrap()),
  budget: z.object({ taskMicroUsd: EnteredLimitSchema, attemptMicroUsd: EnteredLimitSchema }),
});

export interface TaskFormValues {
  title: string;
  description: string;
  projectId: string;
  agentId: string;
  priority: Priority;
  /** As the input holds it; empty for no date. */
  dueAt: string;
  blockedBy: string[];
  checks: readonly CheckRow[];
  /** An emptied number field holds an empty string. */
  maxAttempts: number | string;
  attachments: readonly Attachment[];
  /** Its own limits; one without an amount takes the machine's. */
  budget: Readonly<Record<keyof TaskBudget, EnteredLimit>>;
}

/** The project and agent of the task that was created last, while the app is open. */
export type LastChoice = Pick<NewTask, 'projectId' | 'agentId'>;

/**
 * What the form starts with: the task, or the last choice. A project or an agent that was removed is
 * none: the form then asks for another one.
 */
export function initialTaskValues(
  task: NewTask | null,
  last: LastChoice | null,
  projects: readonly Project[],
  agents: readonly Agent[],
): TaskFormValues {
  const {
    title,
    description,
    projectId,
    agentId,
    priority,
    dueAt,
    blockedBy,
    checks,
    maxAttempts,
    attachments,
    budget,
  } = task ?? newTask(last, projects, agents);
  return {
    title,
    description,
    projectId: idAmong(projectId, projects),
    agentId: idAmong(agentId, agents),
    priority,
    dueAt: dueAt === null ? '' : toLocalInput(dueAt),
    blockedBy: [...blockedBy],
    checks: checks.map((command, index) => ({ key: `stored-${index}`, command })),
    maxAttempts,
    attachments,
    budget: {
      taskMicroUsd: { amount: budget.taskMicroUsd, problem: null },
      attemptMicroUsd: { amount: budget.attemptMicroUsd, problem: null },
    },
  };
}

function newTask(
  last: LastChoice | null,
  projects: readonly Project[],
  agents: readonly Agent[],
): NewTask {
  const defaults = NewTaskSchema.parse({ title: 'Task', projectId: 'none', agentId: 'none' });
  return {
    ...defaults,
    title: '',
    projectId: idOrFirst(last?.projectId, projects),
    agentId: idOrFirst(last?.agentId, agents),
  };
}

type Rows = readonly { readonly id: string }[];

function idAmong(id: string, rows: Rows): string {
  return rows.some((row) => row.id === id) ? id : '';
}

function idOrFirst(id: string | undefined, rows: Rows): string {
  return (rows.find((row) => row.id === id) ?? rows[0])?.id ?? '';
}

/** The fields that stand under "More". */
const MORE_FIELDS = [
  'attachments',
  'dueAt',
  'blockedBy',
  'checks',
  'maxAttempts',
  'budget',
] as const;

/** Whether one of the fields under "More" is not as a new task has it: it is then open from the start. */
export function hasMore(values: TaskFormValues): boolean {
  const plain = initialTaskValues(null, null, [], []);
  return MORE_FIELDS.some(
    (field) => JSON.stringify(values[field]) !== JSON.stringify(plain[field]),
  );
}

/** Whether one of the fields under "More" has an error; `paths` are those of all errors. */
export function errorUnderMore(paths: readonly string[]): boolean {
  return paths.some((path) =>
    MORE_FIELDS.some((field) => path === field || path.startsWith(`${field}.`)),
  );
}

/** A name for a project from its folder: the last part of the path, on any system. */
export function projectNameOf(folder: string): string {
  return (
    folder
      .split(/[\\/]/)
      .filter((part) => part !== '')
      .at(-1) ?? folder
  );
}
