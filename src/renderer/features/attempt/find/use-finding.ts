import { useDebouncedValue } from '@mantine/hooks';
import { skipToken, useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { FoundInAttempt } from '../../../../shared/model/search-page';
import { orpc } from '../../../ipc/queries';
import { findInAttempt } from '../../search/find-in-attempt';
import { firstHit, nextHit } from './hits';

/** Typing goes on for so long before words are looked for (ms). */
const TYPING_MS = 180;

/** What the index has not read yet is looked for again so often (ms). */
const AGAIN_MS = 1_000;

interface Finding {
  readonly attemptId: string;
  /** The last event that there is. */
  readonly lastSeq: number;
  readonly words: string;
  /** Where the reader is. */
  readonly from: () => number;
  /** Leads to an event. */
  readonly go: (seq: number) => void;
}

/** Looks for words in an attempt, also in what it adds meanwhile; only typing them leads to the first place. */
export function useFinding({ attemptId, lastSeq, words, from, go }: Finding) {
  const [typed] = useDebouncedValue(words.trim(), TYPING_MS);
  const index = useQuery(orpc.search.status.queryOptions());
  const state = index.data?.state;
  const { data, error, isFetching } = useQuery({
    queryKey: ['find-in-attempt', attemptId, typed],
    queryFn: typed === '' ? skipToken : ({ signal }) => findInAttempt(attemptId, typed, signal),
    gcTime: 30_000,
    refetchInterval: (query) =>
      isShort(query.state.data, lastSeq) && state !== 'unavailable' ? AGAIN_MS : false,
  });
  const seqs = data?.seqs;
  const isBehind = isShort(data, lastSeq) && (state !== 'complete' || seqs?.length === 0);
  const [place, setPlace] = useState(0);
  const goneFor = useRef('');
  useEffect(() => {
    if (typed === goneFor.current) return;
    goneFor.current = '';
    if (seqs === undefined || seqs.length === 0) return;
    // Going renders at once, which React cannot do within an effect.
    const timer = setTimeout(() => {
      goneFor.current = typed;
      const first = firstHit(seqs, from());
      setPlace(first);
      const seq = seqs[first];
      if (seq !== undefined) go(seq);
    });
    return () => clearTimeout(timer);
  }, [typed, seqs, from, go]);
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

/** There is more than what was searched. */
function isShort(found: FoundInAttempt | undefined, lastSeq: number): boolean {
  return found !== undefined && found.throughSeq < lastSeq;
}
