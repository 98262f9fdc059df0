import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { AttemptComparison } from '../../../shared/model/attempt-comparison';
import { isTerminal } from '../../../shared/model/run';
import { orpc } from '../../ipc/queries';

/** How often attempts that go on are compared again, in ms. */
const AGAIN_MS = 3_000;

export type ComparisonLoad =
  | { readonly type: 'loading' }
  | { readonly type: 'failed'; readonly error: unknown; readonly retry: () => void }
  | {
      readonly type: 'ready';
      readonly comparison: AttemptComparison;
      /** Those that were compared before are still shown while others are read. */
      readonly isOld: boolean;
      /** When it was read, in Unix milliseconds. */
      readonly readAt: number;
    };

/** The attempts side by side, at least two; kept up to date while one of them lives. */
export function useComparison(ids: readonly string[]): ComparisonLoad {
  const { data, error, dataUpdatedAt, isPlaceholderData, refetch } = useQuery({
    ...orpc.attempts.compare.queryOptions({ input: { ids: [...ids] } }),
    placeholderData: keepPreviousData,
    // One that is opened again may have gone on.
    refetchOnMount: 'always',
    refetchInterval: ({ state }) =>
      state.data !== undefined && goesOn(state.data) ? AGAIN_MS : false,
  });
  if (error !== null) return { type: 'failed', error, retry: () => void refetch() };
  if (data === undefined) return { type: 'loading' };
  return { type: 'ready', comparison: data, isOld: isPlaceholderData, readAt: dataUpdatedAt };
}

function goesOn({ columns }: AttemptComparison): boolean {
  return columns.some(({ attempt }) => !isTerminal(attempt.status));
}
