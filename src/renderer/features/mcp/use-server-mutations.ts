import { useMutation } from '@tanstack/react-query';
import type { McpServerConfig } from '../../../shared/model/mcp-server';
import { client } from '../../ipc/client';
import { notifyFailure } from '../../ipc/notify';
import { orpc, queryClient } from '../../ipc/queries';

const refresh = () => queryClient.invalidateQueries({ queryKey: orpc.mcp.key() });

interface SaveServer {
  readonly config: McpServerConfig;
  /** New values by their names; others stay as they are. */
  readonly secrets: Readonly<Record<string, string>>;
}

export function useSaveServer(onSaved: () => void) {
  return useMutation({
    mutationFn: async ({ config, secrets }: SaveServer): Promise<void> => {
      await client.mcp.save(config);
      for (const [name, value] of Object.entries(secrets)) {
        await client.mcp.setSecret({ id: config.id, name, value });
      }
    },
    onSuccess: onSaved,
    onError: (error) => {
      notifyFailure('The server was not saved as a whole', error);
    },
    onSettled: refresh,
  });
}

export function useRemoveServer(onRemoved: () => void) {
  return useMutation(
    orpc.mcp.remove.mutationOptions({
      onSuccess: async () => {
        onRemoved();
        await refresh();
      },
      onError: (error) => {
        notifyFailure('The server was not removed', error);
      },
    }),
  );
}

/** Starts a server, or starts it anew; how that went is in its state. */
export function useRestartServer() {
  return useMutation(
    orpc.mcp.restart.mutationOptions({
      onSettled: refresh,
      onError: (error) => {
        notifyFailure('The server was not started', error);
      },
    }),
  );
}

export function useStopServer() {
  return useMutation(
    orpc.mcp.stop.mutationOptions({
      onSettled: refresh,
      onError: (error) => {
        notifyFailure('The server was not stopped', error);
      },
    }),
  );
}
