import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { Attempt } from '../../../../shared/model/run';
import { notifyFailure } from '../../../ipc/notify';
import { orpc } from '../../../ipc/queries';
import { isAsking, isLive } from '../attempt-words';

interface AttemptActionsState {
  readonly live: boolean;
  /** It is paused and goes on when it is told to; one that asks something wants an answer instead. */
  readonly resumable: boolean;
  readonly asks: boolean;
  /** From the click until the attempt has ended. */
  readonly cancelling: boolean;
  readonly starting: boolean;
  readonly resuming: boolean;
  readonly cancel: () => void;
  readonly runAgain: () => void;
  readonly resume: () => void;
}

export function useAttemptActions(attempt: Attempt): AttemptActionsState {
  const navigate = useNavigate();
  const cancel = useMutation(
    orpc.attempts.cancel.mutationOptions({
      onError: (error) => notifyFailure('The attempt was not cancelled', error),
    }),
  );
  const start = useMutation(
    orpc.attempts.start.mutationOptions({
      onSuccess: ({ id }) => navigate({ to: '/attempts/$attemptId', params: { attemptId: id } }),
      onError: (error) => notifyFailure('The task was not started again', error),
    }),
  );
  const resume = useMutation(
    orpc.attempts.resume.mutationOptions({
      onError: (error) => notifyFailure('The attempt was not resumed', error),
    }),
  );
  const live = isLive(attempt.status);
  const asks = isAsking(attempt);
  return {
    live,
    asks,
    resumable: attempt.status === 'paused' && !asks,
    cancelling: live && (cancel.isPending || cancel.isSuccess),
    starting: start.isPending,
    resuming: resume.isPending,
    cancel: () => cancel.mutate({ id: attempt.id }),
    runAgain: () => start.mutate({ taskId: attempt.ownerId }),
    resume: () => resume.mutate({ id: attempt.id }),
  };
}
