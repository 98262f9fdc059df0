import { useMutation, useQuery } from '@tanstack/react-query';
import type { ApprovalCard } from '../../../shared/model/approval';
import { orpc, queryClient } from '../../ipc/queries';
import type { Answer } from './answer';

/** The questions that nobody has answered yet, oldest first. */
export function usePendingApprovals() {
  return useQuery(orpc.approvals.list.queryOptions({ input: {} }));
}

/** What an attempt asks; null when it asks nothing, or when that is not known yet. */
export function usePendingApproval(executionId: string): ApprovalCard | null {
  const pending = usePendingApprovals().data;
  return pending?.find(({ runId }) => runId === executionId) ?? null;
}

interface Answering {
  /** The answer that is on its way; null for none. */
  readonly sending: Answer | null;
  /** Why the last answer was not taken; null for no reason. */
  readonly error: Error | null;
  /** It was taken: what follows is in the transcript soon. */
  readonly sent: boolean;
  readonly answer: (answer: Answer) => void;
}

/** Answers a question; the attempt then goes on, or ends as failed. */
export function useAnswering(approvalId: string): Answering {
  const decide = useMutation(
    orpc.approvals.decide.mutationOptions({
      onSettled: () =>
        Promise.all(
          [orpc.approvals.key(), orpc.tasks.key(), orpc.agents.key()].map((queryKey) =>
            queryClient.invalidateQueries({ queryKey }),
          ),
        ),
    }),
  );
  const { variables } = decide;
  return {
    sending:
      decide.isPending && variables !== undefined
        ? {
            decision: variables.decision,
            note: variables.note ?? '',
            scope: variables.scope ?? 'once',
          }
        : null,
    error: decide.error,
    sent: decide.isSuccess,
    answer: (answer) => {
      decide.mutate({ id: approvalId, ...answer });
    },
  };
}
