import { Button, Select, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { dateOf } from '../../../../shared/model/cost-range';
import { RUN_STATUSES, RunStatusSchema } from '../../../../shared/model/run';
import { SEARCH_KINDS, SearchKindSchema } from '../../../../shared/model/search-query';
import { statusWords } from '../../../components/status-words';
import { useNow } from '../../../components/use-now';
import { orpc } from '../../../ipc/queries';
import { KIND_WORDS } from '../hit-words';
import { isNarrowed, type SearchView } from '../search-view';
import { CostField } from './cost-field';
import styles from './results.module.css';
import { ToolField } from './tool-field';

/** Stands for "no filter" in the lists: a real id is never empty. */
const ALL = '';

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
    <div className={styles.filters} role="group" aria-label="Filters">
      <Choice
        label="Project"
        all="All projects"
        value={view.project}
        choices={projects.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(project) => onChange({ project })}
      />
      <Choice
        label="Agent"
        all="All agents"
        value={view.agent}
        choices={agents.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(agent) => onChange({ agent })}
      />
      <Choice
        label="Status of the attempt"
        all="Any status"
        value={view.status}
        choices={RUN_STATUSES.map((status) => ({
          value: status,
          label: statusWords(status).label,
        }))}
        onChange={(status) => onChange({ status: RunStatusSchema.optional().parse(status) })}
      />
      <Choice
        label="Kind of text"
        all="Any text"
        value={view.kind}
        choices={SEARCH_KINDS.map((kind) => ({ value: kind, label: KIND_WORDS[kind] }))}
        onChange={(kind) => onChange({ kind: SearchKindSchema.optional().parse(kind) })}
      />
      <ToolField tool={view.tool} onChange={(tool) => onChange({ tool })} />
      <div className={styles.dates}>
        <TextInput
          type="date"
          aria-label="First day"
          value={view.from ?? ''}
          max={view.to ?? today}
          onChange={({ currentTarget: { value } }) => onChange({ from: value || undefined })}
        />
        to
        <TextInput
          type="date"
          aria-label="Last day"
          value={view.to ?? ''}
          min={view.from}
          max={today}
          onChange={({ currentTarget: { value } }) => onChange({ to: value || undefined })}
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
      {isNarrowed(view) && (
        <Button variant="subtle" onClick={onClear}>
          Clear filters
        </Button>
      )}
    </div>
  );
}

interface ChoiceProps {
  readonly label: string;
  /** What stands for no choice. */
  readonly all: string;
  readonly value: string | undefined;
  readonly choices: readonly { readonly value: string; readonly label: string }[];
  readonly onChange: (value: string | undefined) => void;
}

function Choice({ label, all, value, choices, onChange }: ChoiceProps) {
  return (
    <Select
      className={styles.select}
      aria-label={label}
      value={value ?? ALL}
      data={[{ value: ALL, label: all }, ...choices]}
      onChange={(chosen) => onChange(chosen === null || chosen === ALL ? undefined : chosen)}
    />
  );
}
