import { z } from 'zod';
import type { Agent } from '../../../shared/model/agent';
import type { Project } from '../../../shared/model/project';
import { type NewTask, NewTaskSchema } from '../../../shared/model/task';

/** The shared schema, with words for the two choices that a form starts without. */
export const TaskFormSchema = NewTaskSchema.extend({
  projectId: z.string().min(1, 'Choose the project that the task belongs to.'),
  agentId: z.string().min(1, 'Choose the agent that does it.'),
});
export type TaskFormValues = z.input<typeof TaskFormSchema>;

/** The project and agent of the task that was created last, while the app is open. */
export type LastChoice = Pick<NewTask, 'projectId' | 'agentId'>;

/** What the form starts with: the task, or the last choice, as far as it can still be made. */
export function initialTaskValues(
  task: NewTask | null,
  last: LastChoice | null,
  projects: readonly Project[],
  agents: readonly Agent[],
): TaskFormValues {
  if (task !== null) {
    const { title, description, projectId, agentId, priority } = task;
    return { title, description, projectId, agentId, priority };
  }
  return {
    title: '',
    description: '',
    projectId: idOrFirst(last?.projectId, projects),
    agentId: idOrFirst(last?.agentId, agents),
    priority: 'normal',
  };
}

function idOrFirst(id: string | undefined, rows: readonly { readonly id: string }[]): string {
  return (rows.find((row) => row.id === id) ?? rows[0])?.id ?? '';
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
