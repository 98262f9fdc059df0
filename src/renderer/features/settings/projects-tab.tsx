import { Button } from '@mantine/core';
import { IconFolderPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { EmptyState } from '../../components/empty-state';
import { ErrorState } from '../../components/error-state';
import { LoadingState } from '../../components/loading-state';
import { SidePanel } from '../../components/side-panel';
import split from '../../components/split.module.css';
import { useRecordPanel } from '../../components/use-record-panel';
import { orpc } from '../../ipc/queries';
import { useAddFolder } from '../tasks/use-add-folder';
import { ProjectForm } from './project-form';
import { ProjectTable } from './project-table';

/** Which folders agents may work in. */
export function ProjectsTab() {
  const projects = useQuery(orpc.projects.list.queryOptions());
  const { opened, edited, guard, openEdit, close } = useRecordPanel(projects.data ?? []);
  const addFolder = useAddFolder();

  if (projects.error !== null && projects.data === undefined) {
    return (
      <ErrorState
        title="The projects could not be read"
        error={projects.error}
        onRetry={() => void projects.refetch()}
      />
    );
  }
  if (projects.data === undefined) return <LoadingState label="Loading projects" lines={4} />;
  const add = (
    <Button
      leftSection={<IconFolderPlus size={14} stroke={1.6} />}
      loading={addFolder.isPending}
      onClick={() => {
        addFolder.mutate();
      }}
    >
      Add a folder…
    </Button>
  );
  if (projects.data.length === 0) {
    return (
      <EmptyState title="No projects" actions={add}>
        A project is a folder on this machine. The file tools of agents that work on its tasks reach
        into that folder and nowhere else.
      </EmptyState>
    );
  }
  return (
    <div className={split.split}>
      <div className={split.list}>
        <div className={split.head}>
          <p className={split.lead}>
            The folders that agents work in. An agent’s file tools reach into the folder of its
            task’s project and nowhere else.
          </p>
          {add}
        </div>
        <ProjectTable projects={projects.data} selectedId={edited?.id} onEdit={openEdit} />
      </div>
      {opened && edited !== null && (
        <SidePanel key={edited.id} title={edited.name} guard={guard} onClose={close}>
          <ProjectForm project={edited} onDone={close} />
        </SidePanel>
      )}
    </div>
  );
}
