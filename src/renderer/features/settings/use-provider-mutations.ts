import { useMutation } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { ProviderConfig } from '../../../shared/model/provider';
import { client } from '../../ipc/client';
import { notifyFailure } from '../../ipc/notify';
import { orpc, queryClient } from '../../ipc/queries';

const refresh = () =>
  Promise.all([
    queryClient.invalidateQueries({ queryKey: orpc.providers.key() }),
    queryClient.invalidateQueries({ queryKey: orpc.models.key() }),
    queryClient.invalidateQueries({ queryKey: orpc.prices.key() }),
  ]);

/** What may change the address or the key of a provider. */
const CHANGE_KEY = ['provider-change'];

interface SaveProvider {
  readonly config: ProviderConfig;
  /** A new key; null leaves the stored one as it is. */
  readonly key: string | null;
}

export function useSaveProvider(onSaved: () => void) {
  return useMutation({
    mutationKey: CHANGE_KEY,
    mutationFn: async ({ config, key }: SaveProvider): Promise<void> => {
      await client.providers.save(config);
      if (key !== null) await client.secrets.set({ providerId: config.id, key });
    },
    onSuccess: onSaved,
    onError: (error) => {
      notifyFailure('The provider was not saved as a whole', error);
    },
    onSettled: refresh,
  });
}

export function useRemoveProvider(onRemoved: () => void) {
  return useMutation(
    orpc.providers.remove.mutationOptions({
      onSuccess: async () => {
        onRemoved();
        await refresh();
      },
      onError: (error) => {
        notifyFailure('The provider was not removed', error);
      },
    }),
  );
}

export function useClearKey() {
  return useMutation(
    orpc.secrets.clear.mutationOptions({
      mutationKey: CHANGE_KEY,
      onSuccess: refresh,
      onError: (error) => {
        notifyFailure('The key was not removed', error);
      },
    }),
  );
}

/**
 * Reads the provider's list of models, which costs nothing; the answer, good or bad, is a sentence to show in place,
 * until a provider is changed: it may be about another key or address then.
 */
export function useCheckProvider() {
  const check = useMutation(orpc.providers.check.mutationOptions());
  const { reset } = check;
  useEffect(
    () =>
      queryClient.getMutationCache().subscribe(({ type, mutation }) => {
        if (type === 'updated' && mutation.options.mutationKey === CHANGE_KEY) reset();
      }),
    [reset],
  );
  return check;
}
