import { Button } from '@mantine/core';
import type { CostCall } from '../../../../shared/model/cost-call';
import table from '../../../components/data-table.module.css';
import { CallLine } from './call-line';
import styles from './calls-page.module.css';

interface CallsTableProps {
  readonly calls: readonly CostCall[];
  readonly showEarlier: (() => void) | null;
  readonly loadingEarlier: boolean;
  readonly readAt: number;
}

const FIGURES = ['Input', 'Cached', 'Output'];

/** Model calls, one line each, newest first. */
export function CallsTable({ calls, showEarlier, loadingEarlier, readAt }: CallsTableProps) {
  const minor = [table.figure, styles.minor].join(' ');
  return (
    <div className={table.scroll}>
      <table className={[table.table, table.lines].join(' ')}>
        <thead>
          <tr>
            <th scope="col" className={table.figure}>
              When
            </th>
            <th scope="col">Task and step</th>
            <th scope="col" className={styles.minor}>
              Agent
            </th>
            <th scope="col">Model</th>
            {FIGURES.map((label) => (
              <th key={label} scope="col" className={table.figure}>
                {label}
              </th>
            ))}
            <th scope="col" className={minor}>
              Price per million
            </th>
            <th scope="col" className={table.figure}>
              Cost
            </th>
          </tr>
        </thead>
        <tbody>
          {calls.map((call) => (
            <CallLine key={call.id} call={call} readAt={readAt} />
          ))}
        </tbody>
      </table>
      {showEarlier !== null && (
        <div className={table.foot}>
          <Button size="xs" variant="subtle" disabled={loadingEarlier} onClick={showEarlier}>
            {loadingEarlier ? 'Reading earlier ones…' : 'Show earlier'}
          </Button>
        </div>
      )}
    </div>
  );
}
