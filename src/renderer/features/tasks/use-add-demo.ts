import { useMutation } from '@tanstack/react-query';
import { notifyFailure } from '../../ipc/notify';
import { orpc, queryClient } from '../../ipc/queries';

/** Adds the demo project with its agent and task; the board then shows them. */
export function useAddDemo() {
  return useMutation(
    orpc.projects.addDemo.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries(),
      onError: (error) => {
        notifyFailure('The demo project was not added', error);
      },
    }),
  );
}
