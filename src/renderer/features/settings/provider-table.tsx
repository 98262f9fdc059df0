import { Button } from '@mantine/core';
import type { Provider } from '../../../shared/model/provider';
import table from '../../components/data-table.module.css';
import { errorMessage } from '../../ipc/error-message';
import { someNames } from './model-lines';
import { KIND_WORDS, keyWords } from './provider-words';
import styles from './providers.module.css';
import { useCheckProvider } from './use-provider-mutations';

/** Names of models that a row shows; the panel has all. */
const SHOWN_MODELS = 4;

interface ProviderTableProps {
  readonly providers: readonly Provider[];
  readonly selectedId: string | undefined;
  readonly onEdit: (provider: Provider) => void;
}

export function ProviderTable({ providers, selectedId, onEdit }: ProviderTableProps) {
  return (
    <table className={table.table}>
      <thead>
        <tr>
          <th>Provider</th>
          <th>Endpoint</th>
          <th>Models</th>
          <th>Key</th>
          <th>
            <span className="tw-hidden">Check</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {providers.map((provider) => (
          <Row
            key={provider.id}
            provider={provider}
            selected={provider.id === selectedId}
            onEdit={onEdit}
          />
        ))}
      </tbody>
    </table>
  );
}

interface RowProps {
  readonly provider: Provider;
  readonly selected: boolean;
  readonly onEdit: (provider: Provider) => void;
}

function Row({ provider, selected, onEdit }: RowProps) {
  const check = useCheckProvider();
  const { words, tone } = keyWords(provider);
  const own = provider.kind === 'demo';
  return (
    <tr data-selected={selected || undefined}>
      <td>
        {own ? (
          <span className={table.plain}>{provider.name}</span>
        ) : (
          <button
            type="button"
            className={table.name}
            onClick={() => {
              onEdit(provider);
            }}
          >
            {provider.name}
          </button>
        )}
        <div className={table.sub}>{KIND_WORDS[provider.kind]}</div>
      </td>
      <td>
        <span className="tw-mono">{provider.baseUrl ?? 'none'}</span>
        {check.data !== undefined && (
          <p
            className={`${styles.sentence ?? ''} ${(check.data.ok ? table.done : table.fail) ?? ''}`}
            role="status"
          >
            {check.data.message}
          </p>
        )}
        {check.error !== null && (
          <p className={`${styles.sentence ?? ''} ${table.fail ?? ''}`} role="status">
            {errorMessage(check.error)}
          </p>
        )}
      </td>
      <td className="tw-mono">{someNames(provider.models, SHOWN_MODELS)}</td>
      <td className={tone === 'plain' ? table.sub : table[tone]}>{words}</td>
      <td className={table.actions}>
        {!own && (
          <Button
            size="xs"
            loading={check.isPending}
            onClick={() => {
              check.mutate({ id: provider.id, model: provider.models[0] });
            }}
          >
            Check
          </Button>
        )}
      </td>
    </tr>
  );
}
