import { createTanstackQueryUtils } from '@orpc/tanstack-query';
import { QueryClient } from '@tanstack/react-query';
import { client } from './client';

/** Query and mutation options for every procedure: `useQuery(orpc.tasks.counts.queryOptions())`. */
export const orpc = createTanstackQueryUtils(client);

/** The most rows that one page of a list holds: the contract's `PAGE_LIMIT`, without the contract's code. */
export const LONGEST_PAGE = 500;

/**
 * Main is on the same machine and tells what changed: nothing grows stale by itself, and a
 * failure is an answer rather than something to ask again for.
 */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: Infinity,
      retry: false,
      networkMode: 'always',
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
    },
    mutations: { retry: false, networkMode: 'always' },
  },
});
