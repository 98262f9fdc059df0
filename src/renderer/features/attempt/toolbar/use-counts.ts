import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { MarkCounts } from '../../../../shared/model/attempt-marks';
import { useBeat } from '../../../components/use-beat';
import { client } from '../../../ipc/client';
import type { Outline } from '../transcript/outline';

/** What an attempt adds is counted no more often (ms). */
const AGAIN_MS = 1_000;

/** How many events each filter leaves. Null while that is not known. */
export function useCounts(id: string, { lastSeq, end }: Outline): MarkCounts | null {
  const counted = useBeat(lastSeq, AGAIN_MS);
  const { data } = useQuery({
    queryKey: ['attempt-counts', id, counted, end !== null],
    queryFn: ({ signal }) => client.attempts.counts({ id }, { signal }),
    placeholderData: keepPreviousData,
    gcTime: 60_000,
  });
  return data ?? null;
}
