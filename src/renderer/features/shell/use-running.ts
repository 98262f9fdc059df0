import { useQuery } from '@tanstack/react-query';
import type { TaskCard } from '../../../shared/model/task';
import { orpc } from '../../ipc/queries';

/** How many tasks run right now, and the one that started last. */
export function useRunning(): { readonly count: number; readonly latest: TaskCard | undefined } {
  const counts = useQuery(orpc.tasks.counts.queryOptions());
  const running = useQuery(
    orpc.tasks.list.queryOptions({ input: { status: 'running', limit: 1 } }),
  );
  return { count: counts.data?.running ?? 0, latest: running.data?.[0] };
}
