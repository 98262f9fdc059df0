import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { ErrorState } from '../../components/error-state';
import { LoadingState } from '../../components/loading-state';
import { SidePanel } from '../../components/side-panel';
import split from '../../components/split.module.css';
import { useRecordPanel } from '../../components/use-record-panel';
import { orpc } from '../../ipc/queries';
import { useAppInfo } from '../shell/use-app-info';
import { ProviderForm } from './provider-form';
import { ProviderOffers } from './provider-offers';
import { ProviderPanel } from './provider-panel';
import { ProviderTable } from './provider-table';
import styles from './providers.module.css';

/** Who provides the models: endpoints and whether their keys are there. */
export function ProvidersTab() {
  const providers = useQuery(orpc.providers.list.queryOptions());
  const keyStorage = useAppInfo().data?.keyStorage;
  const { opened, edited, guard, openNew, openEdit, close } = useRecordPanel(providers.data ?? []);

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

  const taken = providers.data.map(({ id }) => id);
  return (
    <div className={split.split}>
      <div className={split.list}>
        <div className={split.head}>
          <p className={split.lead}>
            Where models come from. Keys go in and never come out again: the app only shows whether
            one is there.
          </p>
          <Button leftSection={<IconPlus size={14} stroke={1.6} />} onClick={openNew}>
            Add a provider
          </Button>
        </div>
        {keyStorage?.persistent === false && (
          <p className={styles.session} role="status">
            {keyStorage.note ??
              'This system offers no key store: keys are kept in memory until you quit.'}
          </p>
        )}
        <ProviderOffers />
        <ProviderTable providers={providers.data} selectedId={edited?.id} onEdit={openEdit} />
      </div>
      {opened && (
        <SidePanel
          key={edited?.id ?? 'new'}
          title={edited === null ? 'Add a provider' : edited.name}
          guard={guard}
          onClose={close}
        >
          {edited === null ? (
            <ProviderForm provider={null} taken={taken} onDone={close} />
          ) : (
            <ProviderPanel provider={edited} taken={taken} onDone={close} />
          )}
        </SidePanel>
      )}
    </div>
  );
}
