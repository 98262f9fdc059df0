import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { EmptyState } from '../../components/empty-state';
import { ErrorState } from '../../components/error-state';
import { LoadingState } from '../../components/loading-state';
import { SidePanel } from '../../components/side-panel';
import split from '../../components/split.module.css';
import { useRecordPanel } from '../../components/use-record-panel';
import { orpc } from '../../ipc/queries';
import { ServerForm } from './server-form';
import { ServerPanel } from './server-panel';
import { ServerTable } from './server-table';

/** The MCP servers whose tools agents may use: how they are, and what they say. */
export function McpTab() {
  const servers = useQuery(orpc.mcp.list.queryOptions());
  const { opened, edited, guard, openNew, openEdit, close } = useRecordPanel(servers.data ?? []);

  if (servers.error !== null && servers.data === undefined) {
    return (
      <ErrorState
        title="The MCP servers could not be read"
        error={servers.error}
        onRetry={() => void servers.refetch()}
      />
    );
  }
  if (servers.data === undefined) return <LoadingState label="Loading MCP servers" lines={4} />;

  const taken = servers.data.map(({ id }) => id);
  return (
    <div className={split.split}>
      <div className={split.list}>
        <div className={split.head}>
          <p className={split.lead}>
            Programs and services that bring tools of their own. An agent has those of the servers
            that it lists, and asks before it calls them.
          </p>
          <Button leftSection={<IconPlus size={14} stroke={1.6} />} onClick={openNew}>
            Add a server
          </Button>
        </div>
        {servers.data.length === 0 ? (
          <EmptyState title="No MCP servers">
            Add one, and then list it under an agent’s settings.
          </EmptyState>
        ) : (
          <ServerTable servers={servers.data} selectedId={edited?.id} onEdit={openEdit} />
        )}
      </div>
      {opened && (
        <SidePanel
          key={edited?.id ?? 'new'}
          title={edited === null ? 'Add an MCP server' : edited.name}
          guard={guard}
          onClose={close}
        >
          {edited === null ? (
            <ServerForm server={null} taken={taken} onDone={close} />
          ) : (
            <ServerPanel server={edited} taken={taken} onDone={close} />
          )}
        </SidePanel>
      )}
    </div>
  );
}
