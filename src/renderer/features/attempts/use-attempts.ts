import { useInfiniteQuery } from '@tanstack/react-query';
import type { Attempt } from '../../../shared/model/run';
import { orpc } from '../../ipc/queries';
import type { AttemptsView } from './attempts-view';

/** Attempts a page. */
const PAGE = 100;

export type AttemptsLoad =
  | { readonly type: 'loading' }
  | { readonly type: 'failed'; readonly error: unknown; readonly retry: () => void }
  | {
      readonly type: 'ready';
      readonly attempts: readonly Attempt[];
      /** Null when there are no earlier ones. */
      readonly showEarlier: (() => void) | null;
      readonly loadingEarlier: boolean;
      /** When the list was read, in Unix milliseconds. */
      readonly readAt: number;
    };

/** The attempts of a view, newest first, a page at a time. */
export function useAttempts({ project, agent, status }: AttemptsView): AttemptsLoad {
  const query = useInfiniteQuery(
    orpc.attempts.list.infiniteOptions({
      input: (before: string | null) => ({
        limit: PAGE,
        ...(project !== undefined && { projectId: project }),
        ...(agent !== undefined && { agentId: agent }),
        ...(status !== undefined && { status }),
        ...(before !== null && { before }),
      }),
      initialPageParam: null,
      getNextPageParam: (page) => (page.length < PAGE ? null : (page.at(-1)?.id ?? null)),
    }),
  );
  const { data, dataUpdatedAt, error, hasNextPage, isFetchingNextPage } = query;
  if (data !== undefined) {
    return {
      type: 'ready',
      attempts: data.pages.flat(),
      showEarlier: hasNextPage ? () => void query.fetchNextPage() : null,
      loadingEarlier: isFetchingNextPage,
      readAt: dataUpdatedAt,
    };
  }
  if (error !== null) return { type: 'failed', error, retry: () => void query.refetch() };
  return { type: 'loading' };
}
