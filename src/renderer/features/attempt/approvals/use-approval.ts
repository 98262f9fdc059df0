import { useQuery } from '@tanstack/react-query';
import type { ApprovalCard } from '../../../../shared/model/approval';
import { orpc } from '../../../ipc/queries';

interface PendingApproval {
  /** Null when it cannot be answered any more; also while that is not known. */
  readonly approval: ApprovalCard | null;
  /** Why that could not be found out; null when it could. */
  readonly error: Error | null;
}

/** A question for which an attempt is paused, as far as the transcript tells. */
export function useApproval(executionId: string, approvalId: string): PendingApproval {
  const { data, error } = useQuery(orpc.approvals.list.queryOptions({ input: { executionId } }));
  const found = data?.find(({ id }) => id === approvalId);
  return { approval: found?.state === 'pending' ? found : null, error };
}
