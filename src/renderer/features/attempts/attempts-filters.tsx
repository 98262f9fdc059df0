import { useQuery } from '@tanstack/react-query';
import { RUN_STATUSES, RunStatusSchema } from '../../../shared/model/run';
import { FilterBar } from '../../components/filter-bar';
import { FilterChoice } from '../../components/filter-choice';
import { statusWords } from '../../components/status-words';
import { orpc } from '../../ipc/queries';
import { type AttemptsView, isNarrowed } from './attempts-view';
import { visibleText } from '../attempt/text/visible-text';

interface AttemptsFiltersProps {
  readonly view: AttemptsView;
  readonly onChange: (view: AttemptsView) => void;
}

/** Narrows the list by project, agent and status. */
export function AttemptsFilters({ view, onChange }: AttemptsFiltersProps) {
  const projects = useQuery(orpc.projects.list.queryOptions()).data ?? [];
  const agents = useQuery(orpc.agents.list.queryOptions()).data ?? [];
  return (
    <FilterBar isNarrowed={isNarrowed(view)} onClear={() => onChange({})}>
      <FilterChoice
        label="Project"
        all="All projects"
        value={view.project}
        choices={projects.map(({ id, name }) => ({ value: id, label: visibleText(name) }))}
        onChange={(project) => onChange({ ...view, project })}
      />
      <FilterChoice
        label="Agent"
        all="All agents"
        value={view.agent}
        choices={agents.map(({ id, name }) => ({ value: id, label: visibleText(name) }))}
        onChange={(agent) => onChange({ ...view, agent })}
      />
      <FilterChoice
        label="Status"
        all="Any status"
        value={view.status}
        choices={RUN_STATUSES.map((status) => ({
          value: status,
          label: statusWords(status).label,
        }))}
        onChange={(status) =>
          onChange({ ...view, status: RunStatusSchema.optional().parse(status) })
        }
      />
    </FilterBar>
  );
}
