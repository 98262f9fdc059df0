import { createContext, use } from 'react';
import type { TaskCard } from '../../../shared/model/task';

/** Opens the dialog for a task from anywhere in the app. */
export interface TaskDialogs {
  readonly openNew: () => void;
  readonly openEdit: (card: TaskCard) => void;
}

export const TaskDialogContext = createContext<TaskDialogs | null>(null);

export function useTaskDialog(): TaskDialogs {
  const dialogs = use(TaskDialogContext);
  if (dialogs === null) throw new Error('useTaskDialog needs a TaskDialogProvider above it.');
  return dialogs;
}
