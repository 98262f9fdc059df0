import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { notifyFailure } from '../../ipc/notify';
import { orpc, queryClient } from '../../ipc/queries';
import { someNames } from './model-lines';
import styles from './provider-offers.module.css';

/** Names of models that an offer shows. */
const SHOWN_MODELS = 4;

/** What this machine has that could be set up: nothing is taken before a person says so. */
export function ProviderOffers() {
  const offers = useQuery(orpc.providers.offers.queryOptions()).data ?? [];
  const take = useMutation(
    orpc.providers.take.mutationOptions({
      onSuccess: () =>
        Promise.all(
          [orpc.providers.key(), orpc.models.key(), orpc.prices.key()].map((queryKey) =>
            queryClient.invalidateQueries({ queryKey }),
          ),
        ),
      onError: (error) => {
        notifyFailure('The provider was not set up', error);
      },
    }),
  );
  if (offers.length === 0) return null;
  return (
    <section aria-labelledby="provider-offers" className={styles.offers}>
      <h3 className={styles.title} id="provider-offers">
        Found on this machine
      </h3>
      <ul>
        {offers.map(({ preset, name, reason, models }) => (
          <li key={preset} className={styles.offer}>
            <p className={styles.reason}>
              {reason}
              {models.length > 0 && (
                <span className={styles.models}>{someNames(models, SHOWN_MODELS)}</span>
              )}
            </p>
            <Button
              size="xs"
              loading={take.isPending && take.variables.preset === preset}
              disabled={take.isPending && take.variables.preset !== preset}
              onClick={() => {
                take.mutate({ preset });
              }}
            >
              Set up {name}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
