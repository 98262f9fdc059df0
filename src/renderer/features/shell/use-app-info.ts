import { useQuery } from '@tanstack/react-query';
import { orpc } from '../../ipc/queries';

/** Version, folders and what a person should know about this start. */
export function useAppInfo() {
  return useQuery(orpc.app.info.queryOptions());
}
