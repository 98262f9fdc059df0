import { skipToken, useMutation, useQuery } from '@tanstack/react-query';
import type { Decision } from '../../../shared/model/approval';
import { notifyFailure } from '../../ipc/notify';
import { orpc } from '../../ipc/queries';

interface ApprovalState {
  /** It can be answered; false also while that is not known. */
  readonly pending: boolean;
  /** Why that could not be found out; null when it could. */
  readonly error: Error | null;
  /** From the click until the answer is in the transcript. */
  readonly deciding: boolean;
  readonly decide: (decision: Decision, note: string) => void;
}

/** A question of an attempt. `asks`: the attempt is paused for it, as far as the transcript tells. */
export function useApproval(executionId: string, approvalId: string, asks: boolean): ApprovalState {
  const { data, error } = useQuery(
    orpc.approvals.list.queryOptions({ input: asks ? { executionId } : skipToken }),
  );
  const decide = useMutation(
    orpc.approvals.decide.mutationOptions({
      onError: (failure) => notifyFailure('The answer was not recorded', failure),
    }),
  );
  const state = data?.find(({ id }) => id === approvalId)?.state;
  return {
    pending: asks && state === 'pending',
    error,
    deciding: decide.isPending || decide.isSuccess,
    decide: (decision, note) => decide.mutate({ id: approvalId, decision, note }),
  };
}
