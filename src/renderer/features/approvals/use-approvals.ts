import { useMutation, useQuery } from '@tanstack/react-query';
import type { ApprovalCard } from '../../../shared/model/approval';
import { notifyFailure } from '../../ipc/notify';
import { orpc, queryClient } from '../../ipc/queries';

/** The questions that nobody has answered yet, oldest first. */
export function usePendingApprovals() {
  return useQuery(orpc.approvals.list.queryOptions({ input: {} }));
}

/** What an attempt asks; null when it asks nothing, or when that is not known yet. */
export function usePendingApproval(executionId: string): ApprovalCard | null {
  const pending = usePendingApprovals().data;
  return pending?.find(({ runId }) => runId === executionId) ?? null;
}

/** Answers a question; the attempt then goes on, or ends as failed. */
export function useDecide() {
  return useMutation(
    orpc.approvals.decide.mutationOptions({
      onError: (error) => {
        notifyFailure('The answer was not taken', error);
      },
      onSettled: () =>
        Promise.all(
          [orpc.approvals.key(), orpc.tasks.key()].map((queryKey) =>
            queryClient.invalidateQueries({ queryKey }),
          ),
        ),
    }),
  );
}
