import { useMutation } from '@tanstack/react-query';
import { notifyFailure } from '../../../ipc/notify';
import { orpc, queryClient } from '../../../ipc/queries';
import { notifyMoved } from '../../trash/notify-moved';

/** Keeps the rules and moves what their preview showed. */
export function useSaveRules() {
  return useMutation(
    orpc.retention.save.mutationOptions({
      onSuccess: async (move) => {
        if (move !== null && move.attempts > 0) notifyMoved(move, null);
        await queryClient.invalidateQueries({ queryKey: orpc.retention.key() });
      },
      onError: (error) => notifyFailure('The rules were not saved', error),
    }),
  );
}
