import type { ReactNode } from 'react';
import styles from './states.module.css';

interface EmptyStateProps {
  readonly title: string;
  readonly children?: ReactNode;
  /** Buttons: at most one of them filled. */
  readonly actions?: ReactNode;
}

/** Says that there is nothing here yet, and what would put something here. */
export function EmptyState({ title, children, actions }: EmptyStateProps) {
  return (
    <div className={styles.block}>
      <h2 className={styles.title}>{title}</h2>
      {children !== undefined && <div className={styles.text}>{children}</div>}
      {actions !== undefined && <div className={styles.actions}>{actions}</div>}
    </div>
  );
}
