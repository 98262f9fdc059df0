import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { MarkCounts } from '../../../../shared/model/attempt-marks';
import { client } from '../../../ipc/client';
import type { Outline } from '../transcript/outline';

/** How many events each filter leaves; counted anew as steps begin. Null while that is not known. */
export function useCounts(id: string, { lastBoundary, end }: Outline): MarkCounts | null {
  const { data } = useQuery({
    queryKey: ['attempt-counts', id, lastBoundary, end !== null],
    queryFn: ({ signal }) => client.attempts.counts({ id }, { signal }),
    placeholderData: keepPreviousData,
    gcTime: 60_000,
  });
  return data ?? null;
}
