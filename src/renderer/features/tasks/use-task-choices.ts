import { useQueries, useQuery } from '@tanstack/react-query';
import { LONGEST_PAGE, orpc } from '../../ipc/queries';
import { taskChoice, type TaskChoice } from './task-choice';

/** Tasks to choose from, newest first; `including` holds those that are chosen, however old they are. */
export function useTaskChoices(including: readonly string[]): TaskChoice[] {
  const newest =
    useQuery(orpc.tasks.list.queryOptions({ input: { limit: LONGEST_PAGE } })).data ?? [];
  const known = new Set(newest.map(({ id }) => id));
  const older = useQueries({
    queries: including
      .filter((id) => !known.has(id))
      .map((id) => orpc.tasks.get.queryOptions({ input: { id } })),
  });
  return [...newest, ...older.flatMap(({ data }) => (data === undefined ? [] : [data]))].map(
    taskChoice,
  );
}
