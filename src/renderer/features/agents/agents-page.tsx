import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { EmptyState } from '../../components/empty-state';
import { ErrorState } from '../../components/error-state';
import { LoadingState } from '../../components/loading-state';
import { PageBar } from '../../components/page-bar';
import { SidePanel } from '../../components/side-panel';
import split from '../../components/split.module.css';
import { useRecordPanel } from '../../components/use-record-panel';
import { orpc } from '../../ipc/queries';
import { AgentForm } from './agent-form';
import { AgentPanel } from './agent-panel';
import { AgentTable } from './agent-table';

/** The agents, and a form for one of them beside the list. */
export function AgentsPage() {
  const agents = useQuery(orpc.agents.list.queryOptions());
  const providers = useQuery(orpc.providers.list.queryOptions());
  const models = useQuery(orpc.models.list.queryOptions());
  const { opened, edited, guard, openNew, openEdit, close } = useRecordPanel(agents.data ?? []);

  const error = agents.error ?? providers.error ?? models.error;
  const ready =
    agents.data !== undefined && providers.data !== undefined && models.data !== undefined;

  return (
    <>
      <PageBar
        title="Agents"
        note={agents.data === undefined ? undefined : String(agents.data.length)}
        actions={
          <Button leftSection={<IconPlus size={14} stroke={1.6} />} onClick={openNew}>
            New agent
          </Button>
        }
      />
      <div className={split.split}>
        <div className={split.list}>
          {!ready && error !== null ? (
            <ErrorState
              title="The agents could not be read"
              error={error}
              onRetry={() => void Promise.all([agents, providers, models].map((q) => q.refetch()))}
            />
          ) : !ready ? (
            <LoadingState label="Loading agents" />
          ) : agents.data.length === 0 ? (
            <EmptyState
              title="No agents yet"
              actions={<Button onClick={openNew}>Set up an agent</Button>}
            >
              An agent is a model with instructions, tools and limits. Tasks are given to agents.
            </EmptyState>
          ) : (
            <AgentTable
              agents={agents.data}
              providers={providers.data}
              models={models.data}
              selectedId={edited?.id}
              onEdit={openEdit}
            />
          )}
        </div>
        {ready && opened && (
          <SidePanel
            key={edited?.id ?? 'new'}
            title={edited === null ? 'New agent' : edited.name}
            guard={guard}
            onClose={close}
          >
            {edited === null ? (
              <AgentForm
                agent={null}
                providers={providers.data}
                models={models.data}
                onDone={close}
              />
            ) : (
              <AgentPanel
                agent={edited}
                providers={providers.data}
                models={models.data}
                onDone={close}
              />
            )}
          </SidePanel>
        )}
      </div>
    </>
  );
}
