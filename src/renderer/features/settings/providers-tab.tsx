import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Provider } from '../../../shared/model/provider';
import { ErrorState } from '../../components/error-state';
import { LoadingState } from '../../components/loading-state';
import { SidePanel } from '../../components/side-panel';
import split from '../../components/split.module.css';
import { orpc } from '../../ipc/queries';
import { useAppInfo } from '../shell/use-app-info';
import { ProviderForm } from './provider-form';
import { ProviderTable } from './provider-table';
import styles from './providers.module.css';

type Panel =
  | { readonly kind: 'closed' }
  | { readonly kind: 'new' }
  | { readonly kind: 'edit'; readonly id: string };

/** Who provides the models: endpoints and whether their keys are there. */
export function ProvidersTab() {
  const providers = useQuery(orpc.providers.list.queryOptions());
  const keyStorage = useAppInfo().data?.keyStorage;
  const [panel, setPanel] = useState<Panel>({ kind: 'closed' });
  const close = () => {
    setPanel({ kind: 'closed' });
  };

  if (providers.error !== null && providers.data === undefined) {
    return (
      <ErrorState
        title="The providers could not be read"
        error={providers.error}
        onRetry={() => void providers.refetch()}
      />
    );
  }
  if (providers.data === undefined) return <LoadingState label="Loading providers" lines={4} />;
  const edited: Provider | null =
    (panel.kind === 'edit' && providers.data.find(({ id }) => id === panel.id)) || null;

  return (
    <div className={split.split}>
      <div className={split.list}>
        <div className={styles.head}>
          <p className={styles.lead}>
            Where models come from. Keys go in and never come out again: the app only shows whether
            one is there.
          </p>
          <Button
            leftSection={<IconPlus size={14} stroke={1.6} />}
            onClick={() => {
              setPanel({ kind: 'new' });
            }}
          >
            Add a provider
          </Button>
        </div>
        {keyStorage?.persistent === false && (
          <p className={styles.session} role="status">
            {keyStorage.note ??
              'This system offers no key store: keys are kept in memory until you quit.'}
          </p>
        )}
        <ProviderTable
          providers={providers.data}
          selectedId={edited?.id}
          onEdit={({ id }) => {
            setPanel({ kind: 'edit', id });
          }}
        />
      </div>
      {panel.kind !== 'closed' && (panel.kind === 'new' || edited !== null) && (
        <SidePanel title={edited === null ? 'Add a provider' : edited.name} onClose={close}>
          <ProviderForm
            key={edited?.id ?? 'new'}
            provider={edited}
            taken={providers.data.map(({ id }) => id)}
            onDone={close}
          />
        </SidePanel>
      )}
    </div>
  );
}
