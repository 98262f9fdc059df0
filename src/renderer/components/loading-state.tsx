import styles from './states.module.css';

/** Percent of the width: uneven, as text is. */
const WIDTHS = [38, 52, 44, 30, 48, 36, 56, 41];

interface LoadingStateProps {
  /** What is being loaded, for screen readers. */
  readonly label: string;
  readonly lines?: number;
}

/** Ruled lines in the place of rows to come: nothing jumps when they arrive. */
export function LoadingState({ label, lines = 6 }: LoadingStateProps) {
  return (
    <div className={styles.skeleton} role="status" aria-label={label}>
      {Array.from({ length: lines }, (_, line) => (
        <div key={line} className={styles.line}>
          <div className={styles.bar} style={{ width: `${WIDTHS[line % WIDTHS.length] ?? 40}%` }} />
        </div>
      ))}
    </div>
  );
}
