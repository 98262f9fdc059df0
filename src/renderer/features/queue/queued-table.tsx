import { Link } from '@tanstack/react-router';
import { useRef } from 'react';
import type { QueuedAttempt } from '../../../shared/model/queue';
import { clockTime } from '../../components/clock-time';
import table from '../../components/data-table.module.css';
import { useNow } from '../../components/use-now';
import { MoveButtons } from './move-buttons';
import styles from './queue-page.module.css';
import { useFocusMoved } from './use-focus-moved';
import { useQueueMoves } from './use-queue-moves';
import { visibleText } from '../attempt/text/visible-text';

interface QueuedTableProps {
  /** In the order in which they begin. */
  readonly queued: readonly QueuedAttempt[];
}

/** The attempts in line, first to begin on top, each with why it does not begin yet. */
export function QueuedTable({ queued }: QueuedTableProps) {
  const moves = useQueueMoves();
  const now = useNow();
  const rows = useRef<HTMLTableSectionElement>(null);
  useFocusMoved(rows, moves.last, queued);
  return (
    <section className={styles.section} aria-labelledby="queue-in-line">
      <h2 className={styles.title} id="queue-in-line">
        In line
      </h2>
      <p className={styles.lead}>
        Priority first, then due date, then who came first. One that is moved takes over the
        priority and due date of its new place, this time only.
      </p>
      <p className="tw-hidden" role="status">
        {moves.last?.said}
      </p>
      {queued.length === 0 ? (
        <p className={styles.none}>
          Nothing is in line. A task that is run begins at once while a slot is free, and else waits
          here.
        </p>
      ) : (
        <table className={table.table}>
          <thead>
            <tr>
              <th className={table.figure}>No.</th>
              <th>Task</th>
              <th>Project</th>
              <th>Priority</th>
              <th>Due</th>
              <th>In line since</th>
              <th>Why it waits</th>
              <th>
                <span className="tw-hidden">Move</span>
              </th>
            </tr>
          </thead>
          <tbody ref={rows}>
            {queued.map((attempt, index) => (
              <tr key={attempt.executionId} data-task={attempt.taskId}>
                <td className={table.figure}>{index + 1}</td>
                <td>
                  <Link
                    to="/attempts/$attemptId"
                    params={{ attemptId: attempt.executionId }}
                    className={styles.link}
                  >
                    {visibleText(attempt.taskTitle)}
                  </Link>
                </td>
                <td>{visibleText(attempt.projectName)}</td>
                <td>{attempt.priority}</td>
                <td className="tw-mono">
                  {attempt.dueAt === null ? '' : clockTime(attempt.dueAt, now)}
                </td>
                <td className="tw-mono">{clockTime(attempt.queuedAt, now)}</td>
                <td>{attempt.waitsBecause ?? 'Next in line'}</td>
                <td className={table.actions}>
                  <MoveButtons
                    title={visibleText(attempt.taskTitle)}
                    moves={moves.movesOf(attempt.taskId)}
                    onMove={(move) => {
                      moves.move(attempt.taskId, move);
                    }}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
