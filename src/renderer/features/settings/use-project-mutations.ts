import { useMutation } from '@tanstack/react-query';
import { notifyFailure } from '../../ipc/notify';
import { orpc, queryClient } from '../../ipc/queries';

/** Tasks carry the name of their project, so they are read again too. */
const refresh = () =>
  Promise.all([
    queryClient.invalidateQueries({ queryKey: orpc.projects.key() }),
    queryClient.invalidateQueries({ queryKey: orpc.tasks.key() }),
  ]);

export function useRenameProject(onRenamed: () => void) {
  return useMutation(
    orpc.projects.update.mutationOptions({
      onSuccess: async () => {
        await refresh();
        onRenamed();
      },
      onError: (error) => {
        notifyFailure('The project was not renamed', error);
      },
    }),
  );
}

export function useRemoveProject(onRemoved: () => void) {
  return useMutation(
    orpc.projects.remove.mutationOptions({
      onSuccess: async () => {
        await refresh();
        onRemoved();
      },
      onError: (error) => {
        notifyFailure('The project was not removed', error);
      },
    }),
  );
}
