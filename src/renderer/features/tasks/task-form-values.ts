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

/** What the form starts with: the task, or the only project and agent there are. */
export function initialTaskValues(
  task: NewTask | null,
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
    projectId: onlyOne(projects)?.id ?? '',
    agentId: onlyOne(agents)?.id ?? '',
    priority: 'normal',
  };
}

function onlyOne<T>(rows: readonly T[]): T | undefined {
  return rows.length === 1 ? rows[0] : undefined;
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
