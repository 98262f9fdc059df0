import { Button } from '@mantine/core';
import { errorMessage } from '../ipc/error-message';
import styles from './states.module.css';
import { StatusGlyph } from './status-glyph';

interface ErrorStateProps {
  /** What could not be shown, as "The tasks could not be read". */
  readonly title: string;
  readonly error: unknown;
  readonly onRetry?: () => void;
}

/** Stands where a screen or part of it could not be loaded. */
export function ErrorState({ title, error, onRetry }: ErrorStateProps) {
  return (
    <div className={styles.block} role="alert">
      <h2 className={`${styles.title ?? ''} ${styles.mark ?? ''}`}>
        <StatusGlyph status="failed" decorative />
        {title}
      </h2>
      <div className={styles.text}>{errorMessage(error)}</div>
      {onRetry !== undefined && (
        <div className={styles.actions}>
          <Button onClick={onRetry}>Try again</Button>
        </div>
      )}
    </div>
  );
}
