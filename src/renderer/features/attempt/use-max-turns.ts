import { skipToken, useQuery } from '@tanstack/react-query';
import { type Attempt, isTerminal } from '../../../shared/model/run';
import { orpc } from '../../ipc/queries';

/** The most turns a live attempt may have; null once it has ended or when its agent is gone. */
export function useMaxTurns({ status, agentId }: Attempt): number | null {
  const { data } = useQuery(
    orpc.agents.get.queryOptions({ input: isTerminal(status) ? skipToken : { id: agentId } }),
  );
  return data === undefined ? null : data.maxFollowups + 1;
}
