import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { orpc } from '../../ipc/queries';
import styles from './task-filters.module.css';
import type { TasksView } from './tasks-view';
import { visibleText } from '../attempt/text/visible-text';

/** Stands for "no filter" in the lists: a real id is never empty. */
const ALL = '';

interface TaskFiltersProps {
  readonly projectId: string | undefined;
  readonly agentId: string | undefined;
  readonly onChange: (patch: TasksView) => void;
}

/** Narrows the tasks to one project or one agent. */
export function TaskFilters({ projectId, agentId, onChange }: TaskFiltersProps) {
  const projects = useQuery(orpc.projects.list.queryOptions()).data ?? [];
  const agents = useQuery(orpc.agents.list.queryOptions()).data ?? [];
  return (
    <>
      <Select
        className={styles.filter}
        aria-label="Project"
        value={projectId ?? ALL}
        data={[
          { value: ALL, label: 'All projects' },
          ...projects.map(({ id, name }) => ({ value: id, label: visibleText(name) })),
        ]}
        onChange={(value) => {
          onChange({ project: value === null || value === ALL ? undefined : value });
        }}
      />
      <Select
        className={styles.filter}
        aria-label="Agent"
        value={agentId ?? ALL}
        data={[
          { value: ALL, label: 'All agents' },
          ...agents.map(({ id, name }) => ({ value: id, label: visibleText(name) })),
        ]}
        onChange={(value) => {
          onChange({ agent: value === null || value === ALL ? undefined : value });
        }}
      />
    </>
  );
}
