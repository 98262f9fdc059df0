import { skipToken, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { orpc } from '../../../ipc/queries';

interface WholeOutput {
  readonly text: string | null;
  readonly error: Error | null;
  readonly loading: boolean;
  readonly load: () => void;
}

/** The whole of an output that its event only previews, read when asked for. */
export function useWholeOutput(hash: string | null): WholeOutput {
  const [wanted, setWanted] = useState(false);
  const { data, error, isFetching, refetch } = useQuery(
    orpc.attempts.output.queryOptions({
      input: wanted && hash !== null ? { hash } : skipToken,
      // What a hash stands for never changes, but it may be large: it is not kept for long.
      gcTime: 60_000,
    }),
  );
  const load = () => {
    if (wanted) void refetch();
    else setWanted(true);
  };
  return { text: data?.text ?? null, error, loading: isFetching, load };
}
