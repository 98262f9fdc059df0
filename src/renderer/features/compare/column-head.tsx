import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { Attempt } from '../../../shared/model/run';
import { clockTime } from '../../components/clock-time';
import { StatusGlyph } from '../../components/status-glyph';
import { visibleText } from '../attempt/text/visible-text';
import { shownStatus } from '../attempt/waiting-words';
import styles from './comparison.module.css';

interface ColumnHeadProps {
  readonly attempt: Attempt;
  /** Whether the attempts are of different tasks, so that each says its own. */
  readonly ofSeveralTasks: boolean;
  /** Takes it out of the comparison. */
  /** When its transcript was deleted for good (Unix ms); null while it is there. */
  readonly purgedAt: number | null;
  /** When it was read, in Unix milliseconds: dates are told as seen from then. */
  readonly readAt: number;
  readonly onRemove: () => void;
}

/** Which attempt a column is about. */
export function ColumnHead({
  attempt,
  ofSeveralTasks,
  purgedAt,
  readAt,
  onRemove,
}: ColumnHeadProps) {
  const { id, attempt: number, taskTitle, projectName, agentName, model } = attempt;
  return (
    <th scope="col" className={styles.columnHead}>
      <div className={styles.columnTitle}>
        <StatusGlyph status={shownStatus(attempt)} />
        <Link
          to="/attempts/$attemptId"
          params={{ attemptId: id }}
          className={styles.open}
          title={`${taskTitle}, attempt ${number}`}
        >
          {ofSeveralTasks ? visibleText(taskTitle) : `Attempt ${number}`}
        </Link>
        <ActionIcon
          size={20}
          className={styles.remove ?? ''}
          aria-label={`Take attempt ${number} of ${taskTitle} out of the comparison`}
          onClick={onRemove}
        >
          <IconX size={13} stroke={1.6} aria-hidden />
        </ActionIcon>
      </div>
      <div className={styles.columnNote}>
        {(ofSeveralTasks ? [`attempt ${number}`, projectName, agentName] : [agentName, model])
          .map(visibleText)
          .join(' · ')}
      </div>
      {purgedAt !== null && (
        <div className={styles.purged}>Transcript deleted {clockTime(purgedAt, readAt)}</div>
      )}
    </th>
  );
}
