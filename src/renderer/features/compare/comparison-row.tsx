import type { ReactNode } from 'react';
import styles from './comparison.module.css';

interface ComparisonRowProps {
  readonly label: ReactNode;
  /** What is the same everywhere is quiet. */
  readonly differs: boolean;
  /** One of each attempt, in their order; null where it has nothing of the kind. */
  readonly cells: readonly ReactNode[];
  /** Of code or a path. */
  readonly mono?: boolean;
}

/** One thing in each of the attempts. */
export function ComparisonRow({ label, differs, cells, mono = false }: ComparisonRowProps) {
  return (
    <tr data-differs={differs || undefined}>
      <th scope="row" className={styles.label} data-mono={mono || undefined}>
        {label}
        {differs && <span className="tw-hidden"> (differs)</span>}
      </th>
      {cells.map((cell, column) => (
        <td key={column}>{cell ?? <None />}</td>
      ))}
    </tr>
  );
}

function None() {
  return (
    <span className={styles.none}>
      <span aria-hidden>–</span>
      <span className="tw-hidden">none</span>
    </span>
  );
}
