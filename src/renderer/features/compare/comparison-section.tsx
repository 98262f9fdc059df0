import type { ReactNode } from 'react';
import styles from './comparison.module.css';

interface ComparisonSectionProps {
  readonly title: string;
  /** How many of its rows differ, and such, in a few words. */
  readonly note?: string;
  readonly columns: number;
  readonly children: ReactNode;
}

/** Rows of one kind under their head. */
export function ComparisonSection({ title, note, columns, children }: ComparisonSectionProps) {
  return (
    <tbody>
      <tr className={styles.sectionHead}>
        <th scope="colgroup" colSpan={columns + 1}>
          <span className={styles.sectionTitle}>{title}</span>
          {note !== undefined && <span className={styles.sectionNote}>{note}</span>}
        </th>
      </tr>
      {children}
    </tbody>
  );
}
