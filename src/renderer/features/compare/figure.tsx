import type { ReactNode } from 'react';
import styles from './comparison.module.css';
import type { Standing } from './differences';

interface FigureProps {
  readonly children: ReactNode;
  readonly standing: Standing | null;
}

/** A figure, and how it stands to those of the other attempts. */
export function Figure({ children, standing }: FigureProps) {
  return (
    <span className={styles.figure}>
      <span className={styles.value} data-least={standing?.type === 'least' || undefined}>
        {children}
      </span>
      {standing !== null && (
        <span className={styles.standing}>
          {standing.type === 'least' ? 'least' : standing.words}
        </span>
      )}
    </span>
  );
}
