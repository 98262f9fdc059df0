import { useMutation } from '@tanstack/react-query';
import type { AgentSettings } from '../../../shared/model/agent';
import { client } from '../../ipc/client';
import { notifyFailure } from '../../ipc/notify';
import { orpc, queryClient } from '../../ipc/queries';

const refresh = () => queryClient.invalidateQueries({ queryKey: orpc.agents.key() });

/** Creates an agent, or saves the one with `id`. */
export function useSaveAgent(id: string | null, onSaved: () => void) {
  return useMutation({
    mutationFn: (settings: AgentSettings) =>
      id === null ? client.agents.create(settings) : client.agents.update({ id, settings }),
    onSuccess: async () => {
      await refresh();
      onSaved();
    },
    onError: (error) => {
      notifyFailure('The agent was not saved', error);
    },
  });
}

export function useRemoveAgent(onRemoved: () => void) {
  return useMutation(
    orpc.agents.remove.mutationOptions({
      onSuccess: async () => {
        await refresh();
        onRemoved();
      },
      onError: (error) => {
        notifyFailure('The agent was not removed', error);
      },
    }),
  );
}
