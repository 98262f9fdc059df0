import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { client } from '../../ipc/client';

/** How long what was asked for an earlier moment of an attempt is kept (ms). */
export const KEPT_MS = 10_000;

/** The checkpoints of an attempt; `beat` grows as it goes on. */
export function useCheckpoints(runId: string, beat: number) {
  return useQuery({
    queryKey: [['checkpoints', 'list'], { runId, beat }],
    queryFn: ({ signal }) => client.checkpoints.list({ runId }, { signal }),
    placeholderData: keepPreviousData,
    gcTime: KEPT_MS,
  });
}
