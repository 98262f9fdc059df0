import type { TaskCard } from '../../../shared/model/task';

/** A task as a list of choices shows it. */
export interface TaskChoice {
  readonly value: string;
  readonly label: string;
}

/** Titles repeat: the project tells them apart. */
export function taskChoice({
  id,
  title,
  projectName,
}: Pick<TaskCard, 'id' | 'title' | 'projectName'>): TaskChoice {
  return { value: id, label: `${title} · ${projectName}` };
}
