import { useMutation } from '@tanstack/react-query';
import { notifyFailure } from '../../ipc/notify';
import { orpc, queryClient } from '../../ipc/queries';

/** Saves a change of the settings and shows it at once. */
export function useUpdateSettings() {
  return useMutation(
    orpc.settings.update.mutationOptions({
      onSuccess: (settings) => {
        queryClient.setQueryData(orpc.settings.get.queryKey(), settings);
      },
      onError: (error) => {
        notifyFailure('The setting was not saved', error);
      },
    }),
  );
}
