import { useQuery } from '@tanstack/react-query';
import { orpc } from '../../../ipc/queries';

/** How often an attempt is resumed after a crash; null while that is not known. */
export function useMaxRecoveries(): number | null {
  const { data } = useQuery(orpc.settings.get.queryOptions());
  return data?.engine.maxRecoveries ?? null;
}
