import { useMutationState } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { orpc } from '../../ipc/queries';

/** The second half of a double click, or a key that is still held, comes sooner than this, in ms. */
const SETTLE_MS = 600;

/**
 * Whether a question may be answered: not within a moment after it was asked or has appeared, or after
 * another was answered in whose place it then stands. `requestedAt` is in Unix milliseconds.
 */
export function useReady(requestedAt: number): boolean {
  const answeredAt = useMutationState({
    filters: { mutationKey: orpc.approvals.decide.mutationKey() },
    select: ({ state }) => state.submittedAt,
  });
  const [shownAt] = useState(Date.now);
  const since = Math.max(requestedAt, shownAt, ...answeredAt);
  const [settled, setSettled] = useState<number | null>(null);
  useEffect(() => {
    const timer = setTimeout(
      () => {
        setSettled(since);
      },
      Math.min(SETTLE_MS, Math.max(0, since + SETTLE_MS - Date.now())),
    );
    return () => {
      clearTimeout(timer);
    };
  }, [since]);
  return settled === since;
}
