import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { CostQuery, CostReport } from '../../../shared/model/cost-report';
import { client } from '../../ipc/client';
import { orpc } from '../../ipc/queries';
import { restAfter, useFollowing } from './use-following';

/** How often what is under way is looked at, at most, in ms. */
const UNDER_WAY_MS = 3_000;

export type CostReportLoad =
  | { readonly type: 'loading' }
  | { readonly type: 'failed'; readonly error: unknown; readonly retry: () => void }
  | {
      readonly type: 'ready';
      readonly report: CostReport;
      /** The days before are still shown while those that were asked for are read. */
      readonly isOld: boolean;
    };

/** What some days cost, kept up to date while it is looked at. `live`: calls may be under way in them. */
export function useCostReport(query: CostQuery, live: boolean): CostReportLoad {
  const { from, to } = query.range;
  const { data, error, dataUpdatedAt, isFetching, isPlaceholderData, refetch } = useQuery({
    // Not under `costs`: a change would break off a reading that takes longer than changes are apart.
    queryKey: ['cost-report', from, to, query.groupBy],
    queryFn: async ({ signal }) => {
      const askedAt = Date.now();
      return { askedAt, report: await client.costs.report(query, { signal }) };
    },
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) =>
      live && state.data !== undefined
        ? Math.max(UNDER_WAY_MS, restAfter(state.dataUpdatedAt - state.data.askedAt))
        : false,
  });
  // It is asked for again whenever a call has ended.
  const changedAt = useQuery(orpc.costs.summary.queryOptions()).dataUpdatedAt;
  const readAgain = useCallback(() => void refetch({ cancelRefetch: false }), [refetch]);
  useFollowing(
    { askedAt: data?.askedAt ?? 0, answeredAt: dataUpdatedAt, isReading: isFetching, readAgain },
    changedAt,
  );
  if (data !== undefined) return { type: 'ready', report: data.report, isOld: isPlaceholderData };
  if (error !== null) return { type: 'failed', error, retry: readAgain };
  return { type: 'loading' };
}
