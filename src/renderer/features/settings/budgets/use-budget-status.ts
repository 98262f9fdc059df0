import { useQuery } from '@tanstack/react-query';
import { orpc } from '../../../ipc/queries';

/** What began an hour ago leaves the sliding hour without anything changing: it is asked for this often, in ms. */
const SLIDE_MS = 60_000;

/** Every limit with what is held against it, kept up to date while it is shown. */
export function useBudgetStatus() {
  return useQuery(orpc.budgets.status.queryOptions({ refetchInterval: SLIDE_MS }));
}
