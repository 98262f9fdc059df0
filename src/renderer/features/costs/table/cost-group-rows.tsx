import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useState } from 'react';
import type { CostGroup, CostReport } from '../../../../shared/model/cost-report';
import { visibleText } from '../../attempt/text/visible-text';
import { dayLabel } from '../range/range-words';
import styles from './cost-table.module.css';
import { FigureCells } from './figure-cells';
import { counted } from './figure-words';
import { type Sort, sorted } from './sort';
import { RestRow } from './sum-rows';

/** As many tasks are listed before one asks for the others. */
const FIRST_TASKS = 10;

interface CostGroupRowsProps {
  readonly report: CostReport;
  readonly group: CostGroup;
  readonly sort: Sort | undefined;
  readonly decimals: number;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
}

/** A group, and while it is open its tasks. */
export function CostGroupRows({
  report,
  group,
  sort,
  decimals,
  isOpen,
  onToggle,
}: CostGroupRowsProps) {
  const { groupBy, range } = report;
  const label = labelOf(report, group);
  const Chevron = isOpen ? IconChevronDown : IconChevronRight;
  const canOpen = groupBy === 'agent' || groupBy === 'project';
  return (
    <tbody data-testid="cost-group">
      <tr>
        <th scope="row" className={styles.name}>
          <span className={styles.named}>
            {canOpen ? (
              <button
                type="button"
                className={styles.toggle}
                aria-expanded={isOpen}
                onClick={onToggle}
              >
                <Chevron size={13} stroke={1.6} aria-hidden />
                {label}
              </button>
            ) : (
              <span className={groupBy === 'model' ? styles.modelName : styles.dayName}>
                {label}
              </span>
            )}
            {group.note !== null && <span className={styles.note}>{visibleText(group.note)}</span>}
          </span>
        </th>
        <FigureCells
          figures={group.figures}
          decimals={decimals}
          behind={{ range, filter: group.filter, of: label }}
          level="group"
        />
      </tr>
      {isOpen && <TaskRows report={report} group={group} sort={sort} decimals={decimals} />}
    </tbody>
  );
}

type TaskRowsProps = Pick<CostGroupRowsProps, 'report' | 'group' | 'sort' | 'decimals'>;

function TaskRows({ report: { range }, group, sort, decimals }: TaskRowsProps) {
  const [all, setAll] = useState(false);
  const { tasks, moreTasks } = group;
  const shown = sorted(tasks, sort).slice(0, all ? tasks.length : FIRST_TASKS);
  const hidden = tasks.length - shown.length;
  return (
    <>
      {shown.map(({ label, filter, figures }) => {
        const title = visibleText(label);
        return (
          <tr key={filter.taskId} className={styles.task}>
            <th scope="row" className={styles.name} title={title}>
              {title}
            </th>
            <FigureCells
              figures={figures}
              decimals={decimals}
              behind={{ range, filter, of: title }}
              level="task"
            />
          </tr>
        );
      })}
      {hidden > 0 && (
        <tr className={styles.task}>
          <td colSpan={9} className={styles.more}>
            <button type="button" className={styles.moreButton} onClick={() => setAll(true)}>
              Show {counted(hidden, 'more task')}
            </button>
          </td>
        </tr>
      )}
      {moreTasks !== null && hidden === 0 && (
        <RestRow rest={moreTasks} word="task" decimals={decimals} level="task" />
      )}
    </>
  );
}

function labelOf({ groupBy, range }: CostReport, { label }: CostGroup): string {
  if (groupBy !== 'day') return visibleText(label);
  return dayLabel(label, range.from.slice(0, 4) !== range.to.slice(0, 4));
}
