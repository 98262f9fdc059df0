import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import type { FindingKind } from '../../../../shared/model/attempt-findings';
import { client } from '../../../ipc/client';
import { KEPT_MS } from '../use-checkpoints';

/** Events of one kind, the first ones first; `beat` grows as a running attempt goes on. */
export function useFindings(attemptId: string, of: FindingKind, beat: number) {
  const query = useInfiniteQuery({
    queryKey: [['attempts', 'findings'], { attemptId, of, beat }],
    queryFn: ({ pageParam: afterSeq, signal }) =>
      client.attempts.findings({ id: attemptId, of, afterSeq }, { signal }),
    initialPageParam: 0,
    getNextPageParam: ({ events, more }) => (more ? events.at(-1)?.seq : undefined),
    placeholderData: keepPreviousData,
    gcTime: KEPT_MS,
  });
  return { ...query, events: query.data?.pages.flatMap(({ events }) => events) ?? null };
}
