import { Link } from '@tanstack/react-router';
import type { Attempt } from '../../../shared/model/run';
import { StatusGlyph } from '../../components/status-glyph';
import { statusWords } from '../../components/status-words';
import { AttemptActions } from './attempt-actions';
import { AttemptFacts } from './attempt-facts';
import styles from './attempt-header.module.css';
import { attemptStatusWords } from './attempt-words';
import type { LiveActivity } from './live-activity';
import { useMaxTurns } from './use-max-turns';
import { visibleText } from './visible-text';

interface AttemptHeaderProps {
  readonly attempt: Attempt;
  /** How many turns there have been. */
  readonly turns: number;
  readonly activity: LiveActivity | null;
}

/** Which attempt this is, how it stands, what can be done, and what it took. */
export function AttemptHeader({ attempt, turns, activity }: AttemptHeaderProps) {
  const { status } = attempt;
  const maxTurns = useMaxTurns(attempt);
  return (
    <header className={styles.header}>
      <div className={styles.titleRow}>
        <Link to="/tasks" search={{ project: attempt.projectId }} className={styles.project}>
          {visibleText(attempt.projectName)}
        </Link>
        <span className={styles.slash} aria-hidden>
          /
        </span>
        <h1 className={styles.title} title={attempt.taskTitle}>
          {visibleText(attempt.taskTitle)}
        </h1>
        <span className={styles.number}>attempt {attempt.attempt}</span>
        <span
          className={styles.status}
          style={{ color: statusWords(status).color }}
          role="status"
          aria-live="polite"
          data-testid="attempt-status"
          data-status={status}
        >
          <StatusGlyph status={status} decorative />
          {attemptStatusWords(status, turns, maxTurns)}
        </span>
        <AttemptActions attempt={attempt} />
      </div>
      <AttemptFacts attempt={attempt} reserved={activity?.reserved ?? null} />
    </header>
  );
}
