import { useMutation, useQuery } from '@tanstack/react-query';
import { notifyFailure } from '../../ipc/notify';
import { orpc, queryClient } from '../../ipc/queries';

/** What an agent remembers, newest first. */
export function useLessons(agentId: string) {
  return useQuery(orpc.lessons.list.queryOptions({ input: { agentId } }));
}

const refresh = () => queryClient.invalidateQueries({ queryKey: orpc.lessons.key() });

export function useAddLesson(onAdded: () => void) {
  return useMutation(
    orpc.lessons.create.mutationOptions({
      onSuccess: async () => {
        await refresh();
        onAdded();
      },
      onError: (error) => {
        notifyFailure('The lesson was not added', error);
      },
    }),
  );
}

export function useUpdateLesson(onUpdated: () => void) {
  return useMutation(
    orpc.lessons.update.mutationOptions({
      onSuccess: async () => {
        await refresh();
        onUpdated();
      },
      onError: (error) => {
        notifyFailure('The lesson was not saved', error);
      },
    }),
  );
}

export function useDeleteLesson() {
  return useMutation(
    orpc.lessons.remove.mutationOptions({
      onSuccess: refresh,
      onError: (error) => {
        notifyFailure('The lesson was not deleted', error);
      },
    }),
  );
}
