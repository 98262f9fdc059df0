import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import styles from './cost-table.module.css';

interface SortHeadProps {
  readonly label: string;
  readonly isFigure: boolean;
  /** Not shown where there is little room. */
  readonly minor: boolean;
  /** Null where another column gives the order. */
  readonly direction: 'ascending' | 'descending' | null;
  readonly onSort: () => void;
}

/** The head of a column, which gives the order when it is pressed. */
export function SortHead({ label, isFigure, minor, direction, onSort }: SortHeadProps) {
  const Arrow = direction === 'ascending' ? IconArrowUp : IconArrowDown;
  return (
    <th
      scope="col"
      className={isFigure ? styles.figure : undefined}
      data-minor={minor || undefined}
      aria-sort={direction ?? undefined}
    >
      <button
        type="button"
        className={styles.head}
        data-sorted={direction !== null || undefined}
        onClick={onSort}
      >
        {direction !== null && <Arrow size={13} stroke={1.8} aria-hidden />}
        {label}
      </button>
    </th>
  );
}
