import { useState } from 'react';
import type { CostReport } from '../../../../shared/model/cost-report';
import { decimalsFor } from '../table/figure-words';
import { CostGroupRows } from './cost-group-rows';
import styles from './cost-table.module.css';
import { DemoRow, RestRow, TotalRow } from './sum-rows';
import { nextSort, type Sort, type SortColumn, sorted } from './sort';
import { SortHead } from './sort-head';

const FIRST_COLUMN: Readonly<Record<CostReport['groupBy'], string>> = {
  agent: 'Agent and task',
  project: 'Project and task',
  model: 'Model',
  day: 'Day',
};

const COLUMNS: readonly {
  readonly by: SortColumn;
  readonly label: string;
  readonly minor?: true;
}[] = [
  { by: 'attempts', label: 'Attempts', minor: true },
  { by: 'calls', label: 'Calls' },
  { by: 'input', label: 'Input' },
  { by: 'cached', label: 'Cached' },
  { by: 'hit', label: 'Hit rate' },
  { by: 'output', label: 'Output' },
  { by: 'cost', label: 'Cost' },
];

interface CostTableProps {
  readonly report: CostReport;
  readonly sort: Sort | undefined;
  readonly onSort: (sort: Sort) => void;
}

/** What each agent, project, model or day cost; a group opens to its tasks. */
export function CostTable({ report, sort, onSort }: CostTableProps) {
  const { groupBy, groups, moreGroups, total, demo } = report;
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const decimals = decimalsFor(total.costMicroUsd);
  // As main gives them, unless another order was asked for: days in theirs, else the dearest first.
  const standing: Sort = sort ?? {
    by: groupBy === 'day' ? 'label' : 'cost',
    down: groupBy !== 'day',
  };
  const head = (by: SortColumn, label: string, minor = false) => (
    <SortHead
      key={by}
      label={label}
      isFigure={by !== 'label'}
      minor={minor}
      direction={standing.by === by ? (standing.down ? 'descending' : 'ascending') : null}
      onSort={() => onSort(nextSort(standing, by))}
    />
  );
  return (
    <div className={styles.frame}>
      <table className={styles.table}>
        <thead>
          <tr>
            {head('label', FIRST_COLUMN[groupBy])}
            {COLUMNS.map(({ by, label, minor }) => head(by, label, minor))}
            <th scope="col" className={styles.provenance}>
              Provenance
            </th>
          </tr>
        </thead>
        {sorted(groups, sort).map((group) => {
          const key = JSON.stringify(group.filter);
          const isOpen = open.has(key);
          return (
            <CostGroupRows
              key={key}
              report={report}
              group={group}
              sort={sort}
              decimals={decimals}
              isOpen={isOpen}
              onToggle={() => {
                const next = new Set(open);
                if (isOpen) next.delete(key);
                else next.add(key);
                setOpen(next);
              }}
            />
          );
        })}
        <tbody>
          {moreGroups !== null && (
            <RestRow rest={moreGroups} word={groupBy} decimals={decimals} level="group" />
          )}
          <TotalRow report={report} decimals={decimals} />
          {demo.attempts > 0 && <DemoRow report={report} />}
        </tbody>
      </table>
    </div>
  );
}
