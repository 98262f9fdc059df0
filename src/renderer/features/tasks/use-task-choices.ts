import { useQueries, useQuery } from '@tanstack/react-query';
import { errorMessage } from '../../ipc/error-message';
import { LONGEST_PAGE, orpc } from '../../ipc/queries';
import { taskChoice, type TaskChoice } from './task-choice';

interface TaskChoices {
  readonly choices: readonly TaskChoice[];
  /** What it means that a task is not among them, in a sentence. */
  readonly notFound: string;
}

/** Tasks to choose from, newest first; `including` holds those that are chosen, however old they are. */
export function useTaskChoices(including: readonly string[]): TaskChoices {
  const { data, error } = useQuery(
    orpc.tasks.list.queryOptions({ input: { limit: LONGEST_PAGE } }),
  );
  const newest = data ?? [];
  const known = new Set(newest.map(({ id }) => id));
  const older = useQueries({
    queries: including
      .filter((id) => !known.has(id))
      .map((id) => orpc.tasks.get.queryOptions({ input: { id } })),
  });
  const tasks = [...newest, ...older.flatMap((query) => query.data ?? [])];
  return {
    choices: tasks.map(taskChoice),
    notFound: notFoundWords(data?.length ?? null, error),
  };
}

/** `read` tasks have been read; null for not yet. */
function notFoundWords(read: number | null, error: Error | null): string {
  if (read === null) return error === null ? 'The tasks are being read.' : errorMessage(error);
  return read < LONGEST_PAGE
    ? 'No task of that name'
    : `No task of that name among the newest ${LONGEST_PAGE}`;
}
