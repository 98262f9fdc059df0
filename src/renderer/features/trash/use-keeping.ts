import { useQuery } from '@tanstack/react-query';
import { orpc } from '../../ipc/queries';

/** What becomes of an attempt's transcript; undefined until it is known. */
export function useKeeping(id: string) {
  return useQuery(orpc.retention.ofAttempt.queryOptions({ input: { id } })).data;
}
