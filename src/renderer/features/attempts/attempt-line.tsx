import { Link, useNavigate } from '@tanstack/react-router';
import { memo } from 'react';
import { DEMO_PROVIDER_ID } from '../../../shared/model/provider';
import type { Attempt } from '../../../shared/model/run';
import { BoundedMoney } from '../../components/bounded-money';
import { costBound } from '../../components/cost-bound';
import table from '../../components/data-table.module.css';
import { formatDuration } from '../../components/duration';
import { Elapsed } from '../../components/elapsed';
import { isOnRow } from '../../components/row-click';
import { StatusGlyph } from '../../components/status-glyph';
import { attemptOrigin } from '../attempt/header/attempt-origin';
import { visibleText } from '../attempt/text/visible-text';
import { shownStatus, standingLabel } from '../attempt/waiting-words';
import styles from './attempts-table.module.css';
import { clockTime } from '../../components/clock-time';

interface AttemptLineProps {
  readonly attempt: Attempt;
  /** When the list was read: dates are told as seen from then. */
  readonly readAt: number;
}

/** One attempt as a line; all of it leads to the attempt, its title is the link for the keyboard. */
export const AttemptLine = memo(function AttemptLine({ attempt, readAt }: AttemptLineProps) {
  const navigate = useNavigate();
  const { id, status, startedAt, queuedAt } = attempt;
  const target = { to: '/attempts/$attemptId', params: { attemptId: id } } as const;
  const shown = shownStatus(attempt);
  return (
    <tr
      data-testid="attempt-line"
      data-status={status}
      onClick={(event) => {
        if (isOnRow(event)) void navigate(target);
      }}
    >
      <td>
        <span className={styles.state} data-shown={shown}>
          <StatusGlyph status={shown} decorative />
          {standingLabel(attempt)}
        </span>
      </td>
      <td className={table.wide}>
        <span className={styles.task}>
          <Link {...target} className={table.open}>
            {visibleText(attempt.taskTitle)}
          </Link>
          <span className={styles.number}>
            {[`attempt ${attempt.attempt}`, ...attemptOrigin(attempt)].join(', ')}
          </span>
        </span>
      </td>
      <td>{visibleText(attempt.projectName)}</td>
      <td>{visibleText(attempt.agentName)}</td>
      <td className={['tw-mono', styles.model].join(' ')}>{visibleText(attempt.model)}</td>
      <td className={table.figure}>
        {startedAt === null ? (
          <span className={styles.none}>queued {clockTime(queuedAt, readAt)}</span>
        ) : (
          clockTime(startedAt, readAt)
        )}
      </td>
      <td className={table.figure}>
        <Duration attempt={attempt} />
      </td>
      <td className={table.figure}>
        {(attempt.inputTokens + attempt.outputTokens).toLocaleString('en-US')}
      </td>
      <td className={[table.figure, table.spent].join(' ')}>
        {attempt.providerId === DEMO_PROVIDER_ID && <span className={styles.demo}>demo</span>}
        <BoundedMoney amount={attempt.costMicroUsd} bound={costBound(attempt)} />
      </td>
    </tr>
  );
});

function Duration({ attempt: { status, startedAt, endedAt } }: { readonly attempt: Attempt }) {
  if (startedAt === null) return null;
  if (endedAt !== null) return formatDuration(endedAt - startedAt);
  return status === 'running' ? <Elapsed since={startedAt} className={styles.live ?? ''} /> : null;
}
