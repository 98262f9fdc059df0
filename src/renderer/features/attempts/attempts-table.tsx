import { Button } from '@mantine/core';
import type { Attempt } from '../../../shared/model/run';
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
    <>
      <table className={styles.table}>
        <colgroup>
          <col className={styles.status} />
          <col />
          <col className={styles.name} />
          <col className={styles.agent} />
          <col className={styles.model} />
          <col className={styles.started} />
          <col className={styles.duration} />
          <col className={styles.tokens} />
          <col className={styles.cost} />
        </colgroup>
        <thead>
          <tr>
            <th scope="col">Status</th>
            <th scope="col">Task</th>
            <th scope="col">Project</th>
            <th scope="col">Agent</th>
            <th scope="col">Model</th>
            <th scope="col" className={styles.figure}>
              Started
            </th>
            <th scope="col" className={styles.figure}>
              Duration
            </th>
            <th scope="col" className={styles.figure}>
              Tokens
            </th>
            <th scope="col" className={styles.figure}>
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
        <div className={styles.foot}>
          <Button size="xs" variant="subtle" disabled={loadingEarlier} onClick={showEarlier}>
            {loadingEarlier ? 'Reading earlier ones…' : 'Show earlier'}
          </Button>
        </div>
      )}
    </>
  );
}
