import { useDebouncedValue } from '@mantine/hooks';
import { skipToken, useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import { orpc } from '../../../ipc/queries';
import { findInAttempt } from '../../search/find-in-attempt';
import { firstHit, nextHit } from './hits';

/** Typing goes on for so long before words are looked for (ms). */
const TYPING_MS = 180;

/** As long as nothing is found, it is looked again so often while the index is being made (ms). */
const AGAIN_MS = 1_000;

/** Looks for words in an attempt. `from` tells where the reader is, `go` leads to an event. */
export function useFinding(
  attemptId: string,
  words: string,
  from: () => number,
  go: (seq: number) => void,
) {
  const [typed] = useDebouncedValue(words.trim(), TYPING_MS);
  const index = useQuery(orpc.search.status.queryOptions());
  const isBehind = index.data !== undefined && index.data.state !== 'complete';
  const { data, error, isFetching } = useQuery({
    queryKey: ['find-in-attempt', attemptId, typed],
    queryFn: typed === '' ? skipToken : ({ signal }) => findInAttempt(attemptId, typed, signal),
    gcTime: 30_000,
    refetchInterval: ({ state }) =>
      state.data?.seqs.length === 0 && (isBehind || state.dataUpdatedAt < index.dataUpdatedAt)
        ? AGAIN_MS
        : false,
  });
  const [place, setPlace] = useState(0);
  const seqs = data?.seqs;
  useEffect(() => {
    if (seqs === undefined || seqs.length === 0) return;
    // Going renders at once, which React cannot do within an effect.
    const timer = setTimeout(() => {
      const first = firstHit(seqs, from());
      setPlace(first);
      const seq = seqs[first];
      if (seq !== undefined) go(seq);
    });
    return () => clearTimeout(timer);
  }, [seqs, from, go]);
  const move = useCallback(
    (by: 1 | -1) => {
      if (seqs === undefined) return;
      const next = nextHit(seqs, place, by);
      setPlace(next);
      const seq = seqs[next];
      if (seq !== undefined) go(seq);
    },
    [seqs, place, go],
  );
  const looking = (isFetching && data === undefined) || typed !== words.trim();
  return { found: data ?? null, isBehind, error, looking, place, move };
}
