import { Link } from '@tanstack/react-router';
import { StatusGlyph } from '../../../components/status-glyph';
import { statusWords } from '../../../components/status-words';
import { AttemptActions, type AttemptActionsProps } from './attempt-actions';
import { AttemptFacts } from './attempt-facts';
import styles from './attempt-header.module.css';
import { AttemptMenu } from './attempt-menu';
import { attemptOrigin } from './attempt-origin';
import { attemptStatusWords } from '../attempt-words';
import type { LiveActivity } from '../live/live-activity';
import type { Outline } from '../transcript/outline';
import { maxTurns } from './max-turns';
import { visibleText } from '../text/visible-text';
import { shownStatus } from '../waiting-words';

interface AttemptHeaderProps extends AttemptActionsProps {
  readonly outline: Outline;
  readonly activity: LiveActivity | null;
  /** Why the attempt does not go on at the moment; null while it runs and once it has ended. */
  readonly waits: string | null;
  /** What becomes of the task after an attempt that did not complete; null where nothing is known. */
  readonly follows: string | null;
}

/** Which attempt this is, how it stands, what can be done, and what it took. */
export function AttemptHeader({
  outline,
  activity,
  waits,
  follows,
  ...actions
}: AttemptHeaderProps) {
  const { attempt } = actions;
  const shown = shownStatus(attempt);
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
        <span className={styles.number}>
          <AttemptMenu attempt={attempt} />
          {attemptOrigin(attempt).map((words) => `, ${words}`)}
        </span>
        <span
          className={styles.status}
          style={{ color: statusWords(shown).color }}
          role="status"
          aria-live="polite"
          data-testid="attempt-status"
          data-status={attempt.status}
        >
          <StatusGlyph status={shown} decorative />
          {attemptStatusWords(attempt, outline.turns.length, maxTurns(attempt, outline))}
        </span>
        <AttemptActions {...actions} />
      </div>
      <AttemptFacts
        attempt={attempt}
        work={outline.work}
        reserved={activity?.reserved ?? null}
        waits={waits}
        follows={follows}
      />
    </header>
  );
}
