import { useQuery } from '@tanstack/react-query';
import { dateOf } from '../../../../shared/model/cost-range';
import { RUN_STATUSES, RunStatusSchema } from '../../../../shared/model/run';
import { SEARCH_KINDS, SearchKindSchema } from '../../../../shared/model/search-query';
import { FilterBar } from '../../../components/filter-bar';
import { FilterChoice } from '../../../components/filter-choice';
import { statusWords } from '../../../components/status-words';
import { useNow } from '../../../components/use-now';
import { orpc } from '../../../ipc/queries';
import { KIND_WORDS } from '../hit-words';
import { isNarrowed, type SearchView } from '../search-view';
import { CostField } from './cost-field';
import { DayField } from './day-field';
import styles from './results.module.css';
import { ToolField } from './tool-field';
import { visibleText } from '../../attempt/text/visible-text';

interface SearchFiltersProps {
  readonly view: SearchView;
  readonly onChange: (patch: SearchView) => void;
  /** Takes all of them away. */
  readonly onClear: () => void;
}

/** Narrows what is found by project, agent, status, kind of text, tool, days and cost. */
export function SearchFilters({ view, onChange, onClear }: SearchFiltersProps) {
  const projects = useQuery(orpc.projects.list.queryOptions()).data ?? [];
  const agents = useQuery(orpc.agents.list.queryOptions()).data ?? [];
  const today = dateOf(useNow());
  return (
    <FilterBar isNarrowed={isNarrowed(view)} onClear={onClear}>
      <FilterChoice
        label="Project"
        all="All projects"
        value={view.project}
        choices={projects.map(({ id, name }) => ({ value: id, label: visibleText(name) }))}
        onChange={(project) => onChange({ project })}
      />
      <FilterChoice
        label="Agent"
        all="All agents"
        value={view.agent}
        choices={agents.map(({ id, name }) => ({ value: id, label: visibleText(name) }))}
        onChange={(agent) => onChange({ agent })}
      />
      <FilterChoice
        label="Status of the attempt"
        all="Any status"
        value={view.status}
        choices={RUN_STATUSES.map((status) => ({
          value: status,
          label: statusWords(status).label,
        }))}
        onChange={(status) => onChange({ status: RunStatusSchema.optional().parse(status) })}
      />
      <FilterChoice
        label="Kind of text"
        all="Any text"
        value={view.kind}
        choices={SEARCH_KINDS.map((kind) => ({ value: kind, label: KIND_WORDS[kind] }))}
        onChange={(kind) => onChange({ kind: SearchKindSchema.optional().parse(kind) })}
      />
      <ToolField tool={view.tool} onChange={(tool) => onChange({ tool })} />
      <div className={styles.dates}>
        <DayField
          label="First day"
          day={view.from}
          max={view.to ?? today}
          onChange={(from) => onChange({ from })}
        />
        to
        <DayField
          label="Last day"
          day={view.to}
          min={view.from}
          max={today}
          onChange={(to) => onChange({ to })}
        />
      </div>
      <div className={styles.costs}>
        <CostField
          label="Cost at least"
          placeholder="$ from"
          amount={view.costFrom}
          onChange={(costFrom) => onChange({ costFrom })}
        />
        to
        <CostField
          label="Cost at most"
          placeholder="$ to"
          amount={view.costTo}
          onChange={(costTo) => onChange({ costTo })}
        />
      </div>
    </FilterBar>
  );
}
