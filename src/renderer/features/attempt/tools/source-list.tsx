import type { Citation } from '../../../../shared/model/citation';
import styles from './sources.module.css';
import { visibleText } from '../text/visible-text';

interface SourceListProps {
  /** At least one. */
  readonly citations: readonly Citation[];
}

/** The sources that a tool call read: which, where in them, and how each begins. */
export function SourceList({ citations }: SourceListProps) {
  return (
    <ol className={styles.list} aria-label="Sources">
      {citations.map(({ sourceId, title, location, snippet }, index) => (
        <li key={index} className={styles.source} title={visibleText(sourceId)}>
          <span className={styles.number} aria-hidden>
            {index + 1}
          </span>
          <span className={styles.words}>
            <span className={styles.title}>{visibleText(title)}</span>
            {location !== null && <span className={styles.location}>{visibleText(location)}</span>}
            {snippet.trim() !== '' && (
              <span className={styles.snippet}>{visibleText(snippet.trim())}</span>
            )}
          </span>
        </li>
      ))}
    </ol>
  );
}
