import { Button } from '@mantine/core';
import type { McpServer } from '../../../shared/model/mcp-server';
import table from '../../components/data-table.module.css';
import { visibleText } from '../attempt/text/visible-text';
import styles from './mcp.module.css';
import { placeWords, stateWords, type StateWords } from './server-words';
import { useRestartServer, useStopServer } from './use-server-mutations';

interface ServerTableProps {
  readonly servers: readonly McpServer[];
  readonly selectedId: string | undefined;
  readonly onEdit: (server: McpServer) => void;
}

export function ServerTable({ servers, selectedId, onEdit }: ServerTableProps) {
  return (
    <table className={table.table}>
      <thead>
        <tr>
          <th>Server</th>
          <th>State</th>
          <th>Tools</th>
          <th>
            <span className="tw-hidden">Start and stop</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {servers.map((server) => (
          <Row
            key={server.id}
            server={server}
            selected={server.id === selectedId}
            onEdit={onEdit}
          />
        ))}
      </tbody>
    </table>
  );
}

interface RowProps {
  readonly server: McpServer;
  readonly selected: boolean;
  readonly onEdit: (server: McpServer) => void;
}

function Row({ server, selected, onEdit }: RowProps) {
  const { words, tone, sentence } = stateWords(server);
  const toneClass = classOf(tone);
  return (
    <tr data-selected={selected || undefined}>
      <td>
        <button
          type="button"
          className={table.name}
          onClick={() => {
            onEdit(server);
          }}
        >
          {server.name}
        </button>
        <div className={`${styles.place ?? ''} tw-mono`} title={placeWords(server)}>
          {placeWords(server)}
        </div>
      </td>
      <td>
        <div className={toneClass} role="status">
          {words}
        </div>
        {sentence !== null && <p className={styles.sentence}>{visibleText(sentence)}</p>}
      </td>
      <td className="tw-mono">{server.state.status === 'ready' ? server.toolCount : ''}</td>
      <td className={table.actions}>{server.enabled && <Actions server={server} />}</td>
    </tr>
  );
}

function classOf(tone: StateWords['tone']): string | undefined {
  if (tone === 'plain') return undefined;
  return tone === 'live' ? styles.live : table[tone];
}

function Actions({ server: { id, name, state } }: { readonly server: McpServer }) {
  const restart = useRestartServer();
  const stop = useStopServer();
  const runs = state.status === 'ready' || state.status === 'starting';
  const mayStop = runs || (state.status === 'failed' && state.restartsAt !== null);
  return (
    <span className={styles.buttons}>
      {mayStop && (
        <Button
          size="xs"
          aria-label={`Stop ${name}`}
          loading={stop.isPending}
          onClick={() => {
            stop.mutate({ id });
          }}
        >
          Stop
        </Button>
      )}
      <Button
        size="xs"
        aria-label={`${runs ? 'Restart' : 'Start'} ${name}`}
        loading={restart.isPending}
        onClick={() => {
          restart.mutate({ id });
        }}
      >
        {runs ? 'Restart' : 'Start'}
      </Button>
    </span>
  );
}
