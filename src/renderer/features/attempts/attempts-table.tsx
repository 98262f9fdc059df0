import { Button } from '@mantine/core';
import type { Attempt } from '../../../shared/model/run';
import table from '../../components/data-table.module.css';
import { AttemptLine } from './attempt-line';
import styles from './attempts-table.module.css';

interface AttemptsTableProps {
  readonly attempts: readonly Attempt[];
  readonly showEarlier: (() => void) | null;
  readonly loadingEarlier: boolean;
  readonly readAt: number;
}

/** The attempts as a ledger: figures right-aligned, one line each. */
export function AttemptsTable({
  attempts,
  showEarlier,
  loadingEarlier,
  readAt,
}: AttemptsTableProps) {
  return (
    <div className={table.scroll}>
      <table className={[table.table, table.lines].join(' ')}>
        <thead>
          <tr>
            <th scope="col">Status</th>
            <th scope="col">Task</th>
            <th scope="col">Project</th>
            <th scope="col">Agent</th>
            <th scope="col" className={styles.model}>
              Model
            </th>
            <th scope="col" className={table.figure}>
              Started
            </th>
            <th scope="col" className={table.figure}>
              Duration
            </th>
            <th scope="col" className={table.figure}>
              Tokens
            </th>
            <th scope="col" className={table.figure}>
              Cost
            </th>
          </tr>
        </thead>
        <tbody>
          {attempts.map((attempt) => (
            <AttemptLine key={attempt.id} attempt={attempt} readAt={readAt} />
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
