import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import type { TaskCard } from '../../../shared/model/task';
import { LONGEST_PAGE, orpc } from '../../ipc/queries';
import type { BoardStatus, TaskFilter } from './board-model';

/** Cards that one status loads at a time; of queued ones also the oldest may begin next. */
const pageOf = (status: BoardStatus) => (status === 'queued' ? LONGEST_PAGE : 30);

export interface StatusPages {
  readonly cards: readonly TaskCard[];
  readonly hasMore: boolean;
  readonly isPending: boolean;
  readonly error: Error | null;
  readonly showMore: () => void;
  readonly retry: () => void;
}

/** The tasks of one status that the filter leaves, newest first, a page at a time. */
export function useStatusPages(status: BoardStatus, filter: TaskFilter): StatusPages {
  const limit = pageOf(status);
  const query = useInfiniteQuery(
    orpc.tasks.list.infiniteOptions({
      input: (before: string | undefined) => ({ status, ...filter, limit, before }),
      initialPageParam: undefined as string | undefined,
      // Another filter takes the place of the last one, without an empty board in between.
      placeholderData: keepPreviousData,
      getNextPageParam: (page) => (page.length < limit ? undefined : page.at(-1)?.id),
    }),
  );
  return {
    cards: query.data?.pages.flat() ?? [],
    hasMore: query.hasNextPage,
    isPending: query.isPending,
    error: query.data === undefined ? query.error : null,
    showMore: () => void query.fetchNextPage(),
    retry: () => void query.refetch(),
  };
}
