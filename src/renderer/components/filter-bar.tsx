import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import styles from './filter-bar.module.css';

interface FilterBarProps {
  readonly children: ReactNode;
  /** Whether any of them is set. */
  readonly isNarrowed: boolean;
  /** Takes all of them away. */
  readonly onClear: () => void;
}

/** What a list is narrowed by, in a line under the head of its page. */
export function FilterBar({ children, isNarrowed, onClear }: FilterBarProps) {
  return (
    <div className={styles.bar} role="group" aria-label="Filters">
      {children}
      {isNarrowed && (
        <Button variant="subtle" onClick={onClear}>
          Clear filters
        </Button>
      )}
    </div>
  );
}
