import { useMutation, useQuery } from '@tanstack/react-query';
import type { Provider } from '../../../shared/model/provider';
import { client } from '../../ipc/client';
import { notifyFailure } from '../../ipc/notify';
import { orpc, queryClient } from '../../ipc/queries';
import { modelLines } from './model-lines';

const refresh = () =>
  Promise.all(
    [orpc.providers.key(), orpc.models.key(), orpc.prices.key()].map((queryKey) =>
      queryClient.invalidateQueries({ queryKey }),
    ),
  );

/** The models of a provider with their prices, and those that it says it has once it was asked. */
export function useProviderModels(provider: Provider) {
  const known = useQuery(orpc.models.list.queryOptions());
  const prices = useQuery(orpc.prices.list.queryOptions());
  const asked = useMutation(orpc.providers.models.mutationOptions());
  return {
    lines: modelLines(
      provider.id,
      provider.models,
      [...(known.data ?? []), ...(asked.data ?? [])],
      prices.data ?? [],
    ),
    error: known.error ?? prices.error,
    isLoading: known.data === undefined || prices.data === undefined,
    asking: asked.isPending,
    /** How many it said it has; null before it was asked. */
    answered: asked.data?.length ?? null,
    refused: asked.error,
    ask: () => {
      asked.mutate({ id: provider.id });
    },
  };
}

/** Sets a price of one's own, or goes back to the price book's. */
export function useSetPrice(onSet: () => void) {
  return useMutation(
    orpc.prices.set.mutationOptions({
      onSuccess: async () => {
        await refresh();
        onSet();
      },
    }),
  );
}

/** Puts models on the list of a provider, or takes them off. */
export function useListModels(provider: Provider) {
  return useMutation({
    mutationFn: async (models: string[]): Promise<void> => {
      const { id, name, kind, baseUrl } = provider;
      if (kind === 'demo' || baseUrl === null) return;
      await client.providers.save({ id, name, kind, baseUrl, models });
    },
    onSuccess: refresh,
    onError: (error) => {
      notifyFailure('The list of models was not saved', error);
    },
  });
}
