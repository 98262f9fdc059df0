import { useInfiniteQuery } from '@tanstack/react-query';
import type { CostCall } from '../../../../shared/model/cost-call';
import type { CostFilter } from '../../../../shared/model/cost-filter';
import type { CostRange } from '../../../../shared/model/cost-range';
import { client } from '../../../ipc/client';

/** Calls a page. */
const PAGE = 100;

export type CallsLoad =
  | { readonly type: 'loading' }
  | { readonly type: 'failed'; readonly error: unknown; readonly retry: () => void }
  | {
      readonly type: 'ready';
      readonly calls: readonly CostCall[];
      /** Null when there are no earlier ones. */
      readonly showEarlier: (() => void) | null;
      readonly loadingEarlier: boolean;
      /** When the list was read, in Unix milliseconds. */
      readonly readAt: number;
    };

/** The calls behind a figure, newest first, a page at a time, as they are when the list is opened. */
export function useCostCalls(range: CostRange, filter: CostFilter): CallsLoad {
  const query = useInfiniteQuery({
    queryKey: ['cost-calls', range, filter],
    queryFn: ({ pageParam, signal }) =>
      client.costs.calls(
        { range, filter, limit: PAGE, ...(pageParam === null ? {} : { before: pageParam }) },
        { signal },
      ),
    initialPageParam: nothingBefore(),
    getNextPageParam: (page) => (page.length < PAGE ? null : (page.at(-1)?.id ?? null)),
    refetchOnMount: 'always',
  });
  const { data, dataUpdatedAt, error, hasNextPage, isFetchingNextPage } = query;
  if (data !== undefined) {
    return {
      type: 'ready',
      calls: data.pages.flat(),
      showEarlier: hasNextPage ? () => void query.fetchNextPage() : null,
      loadingEarlier: isFetchingNextPage,
      readAt: dataUpdatedAt,
    };
  }
  if (error !== null) return { type: 'failed', error, retry: () => void query.refetch() };
  return { type: 'loading' };
}

function nothingBefore(): string | null {
  return null;
}
