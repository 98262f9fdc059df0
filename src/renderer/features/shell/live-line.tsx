import { Link } from '@tanstack/react-router';
import { StatusGlyph } from '../../components/status-glyph';
import styles from './top-bar.module.css';
import { useRunning } from './use-running';
import { visibleText } from '../attempt/text/visible-text';

/** One line about the task that runs, wherever the reader is in the app. */
export function LiveLine() {
  const { count, latest } = useRunning();
  const attempt = latest?.latestAttempt ?? null;
  if (count === 0 || latest === undefined || attempt === null) {
    return <div className={styles.live}>Nothing is running</div>;
  }
  return (
    <div className={styles.live}>
      <Link
        to="/attempts/$attemptId"
        params={{ attemptId: attempt.id }}
        className={styles.liveLink}
      >
        <StatusGlyph status="running" />
        <span className={styles.liveTitle}>{visibleText(latest.title)}</span>
        {latest.activity !== null && (
          <span className={styles.liveActivity}>{visibleText(latest.activity)}</span>
        )}
      </Link>
      {count > 1 && <span className={styles.more}>and {count - 1} more</span>}
    </div>
  );
}
