import { Link, useNavigate } from '@tanstack/react-router';
import { memo } from 'react';
import { DEMO_PROVIDER_ID } from '../../../shared/model/provider';
import type { Attempt } from '../../../shared/model/run';
import { formatDuration } from '../../components/duration';
import { Elapsed } from '../../components/elapsed';
import { Money } from '../../components/money';
import { StatusGlyph } from '../../components/status-glyph';
import { statusWords } from '../../components/status-words';
import { visibleText } from '../attempt/visible-text';
import styles from './attempts-table.module.css';
import { startedWords } from './started-words';

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
  const running = status === 'running';
  return (
    <tr
      className={styles.line}
      data-testid="attempt-line"
      data-status={status}
      onClick={(event) => {
        if (!(event.target as Element).closest('a')) void navigate(target);
      }}
    >
      <td>
        <span className={styles.state} data-live={running || undefined}>
          <StatusGlyph status={status} decorative />
          {statusWords(status).label}
        </span>
      </td>
      <td>
        <span className={styles.task}>
          <Link {...target} className={styles.title}>
            {visibleText(attempt.taskTitle)}
          </Link>
          <span className={styles.number}>attempt {attempt.attempt}</span>
        </span>
      </td>
      <td className={styles.quiet}>{visibleText(attempt.projectName)}</td>
      <td className={styles.quiet}>{visibleText(attempt.agentName)}</td>
      <td className={styles.mono}>{visibleText(attempt.model)}</td>
      <td className={styles.figure}>
        {startedAt === null ? (
          <span className={styles.none}>queued {startedWords(queuedAt, readAt)}</span>
        ) : (
          startedWords(startedAt, readAt)
        )}
      </td>
      <td className={styles.figure}>
        <Duration attempt={attempt} />
      </td>
      <td className={styles.figure}>
        {(attempt.inputTokens + attempt.outputTokens).toLocaleString('en-US')}
      </td>
      <td className={styles.figure}>
        {attempt.providerId === DEMO_PROVIDER_ID && <span className={styles.demo}>demo</span>}
        {attempt.unpricedCalls > 0 && <span className={styles.atLeast}>at least</span>}
        <Money amount={attempt.costMicroUsd} className={styles.amount ?? ''} />
      </td>
    </tr>
  );
});

function Duration({ attempt: { status, startedAt, endedAt } }: { readonly attempt: Attempt }) {
  if (startedAt === null) return null;
  if (endedAt !== null) return formatDuration(endedAt - startedAt);
  return status === 'running' ? <Elapsed since={startedAt} className={styles.live ?? ''} /> : null;
}
