import { numbers } from '../../../components/diff/diff-numbers';
import styles from './files.module.css';

interface LineCountsProps {
  /** Null: the lines are not counted. */
  readonly added: number | null;
  readonly removed: number | null;
}

/** "+9 −3", each in a column of its own; nothing where it is nothing. */
export function LineCounts({ added, removed }: LineCountsProps) {
  if (added === null || removed === null) return <span className={styles.uncounted}>binary</span>;
  return (
    <>
      <span className={styles.added}>{added > 0 && `+${numbers.format(added)}`}</span>
      <span className={styles.removed}>{removed > 0 && `−${numbers.format(removed)}`}</span>
    </>
  );
}
