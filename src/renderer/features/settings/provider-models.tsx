import { Button } from '@mantine/core';
import type { Provider } from '../../../shared/model/provider';
import { ErrorState } from '../../components/error-state';
import { LoadingState } from '../../components/loading-state';
import { errorMessage } from '../../ipc/error-message';
import { ModelItem } from './model-item';
import { NewModel } from './new-model';
import styles from './provider-models.module.css';
import { useListModels, useProviderModels } from './use-provider-models';

/** The models of a provider: what they cost, how much they take, and which others it has. */
export function ProviderModels({ provider }: { readonly provider: Provider }) {
  const models = useProviderModels(provider);
  const list = useListModels(provider);
  if (models.isLoading) {
    return models.error === null ? (
      <LoadingState label="Loading the models" lines={4} />
    ) : (
      <ErrorState title="The models could not be read" error={models.error} />
    );
  }
  const isUnpriced = models.lines.some(({ price }) => price === null);
  return (
    <div className={styles.models}>
      <NewModel
        busy={list.isPending}
        onAdd={(names, onAdded) => {
          list.mutate([...new Set([...provider.models, ...names])], { onSuccess: onAdded });
        }}
      />
      <div className={styles.ask}>
        <p className={styles.about}>
          Per million tokens.
          {isUnpriced &&
            ' A model without a known price runs only where no limit applies; its cost is then said to be unknown, not 0.'}
        </p>
        <Button size="xs" loading={models.asking} onClick={models.ask}>
          Ask for its models
        </Button>
      </div>
      {models.refused !== null && (
        <p className={styles.error} role="alert">
          {errorMessage(models.refused)}
        </p>
      )}
      {models.answered === 0 && <p className={styles.about}>It says that it has none.</p>}
      {models.lines.length === 0 ? (
        <p className={styles.about}>None are listed yet.</p>
      ) : (
        <ul className={styles.list}>
          {models.lines.map((line) => (
            <ModelItem
              key={line.model}
              providerId={provider.id}
              line={line}
              busy={list.isPending}
              onList={(isWanted) => {
                const others = provider.models.filter((model) => model !== line.model);
                list.mutate(isWanted ? [...others, line.model] : others);
              }}
            />
          ))}
        </ul>
      )}
    </div>
  );
}
