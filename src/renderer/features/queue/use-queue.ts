import { useMutation, useQuery } from '@tanstack/react-query';
import { notifyFailure } from '../../ipc/notify';
import { orpc, queryClient } from '../../ipc/queries';

/** What runs, what is in line in which order, and whether the queue is held. */
export function useQueue() {
  return useQuery(orpc.queue.get.queryOptions());
}

const refresh = () => queryClient.invalidateQueries({ queryKey: orpc.queue.key() });

/** Holds and opens the queue. */
export function useQueueSwitch() {
  const pause = useMutation(
    orpc.queue.pause.mutationOptions({
      onSuccess: refresh,
      onError: (error) => {
        notifyFailure('The queue was not paused', error);
      },
    }),
  );
  const resume = useMutation(
    orpc.queue.resume.mutationOptions({
      onSuccess: refresh,
      onError: (error) => {
        notifyFailure('The queue was not resumed', error);
      },
    }),
  );
  return {
    pending: pause.isPending || resume.isPending,
    pause: () => {
      pause.mutate(undefined);
    },
    resume: () => {
      resume.mutate(undefined);
    },
  };
}

/** Cancels everything and holds the queue; done once all attempts have ended. */
export function useEmergencyStop(onStopped: () => void) {
  return useMutation(
    orpc.queue.stop.mutationOptions({
      onSuccess: async () => {
        await refresh();
        onStopped();
      },
      onError: (error) => {
        notifyFailure('Not everything was stopped', error);
      },
    }),
  );
}
