import styles from './labelled-list.module.css';
import { visibleText } from '../text/visible-text';

interface LabelledListProps {
  readonly label: string;
  /** Nothing is shown for none. */
  readonly items: readonly string[];
  /** They are names or commands rather than sentences. */
  readonly code?: boolean;
}

/** A short list under its label, within a row. */
export function LabelledList({ label, items, code = false }: LabelledListProps) {
  if (items.length === 0) return null;
  return (
    <>
      <div className={styles.label}>{label}</div>
      <ul className={styles.list}>
        {items.map((item, index) => (
          <li key={index}>{code ? <code>{visibleText(item)}</code> : visibleText(item)}</li>
        ))}
      </ul>
    </>
  );
}
