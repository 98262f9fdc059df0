import type { ReactNode } from 'react';
import styles from './page-bar.module.css';

interface PageBarProps {
  readonly title: string;
  /** A few words beside the title, such as how many there are. */
  readonly note?: ReactNode;
  /** Tabs, right of the title. */
  readonly children?: ReactNode;
  /** Controls at the right edge. */
  readonly actions?: ReactNode;
}

/** The head of a page, 48 px over a hairline. */
export function PageBar({ title, note, children, actions }: PageBarProps) {
  return (
    <header className={styles.bar}>
      <h1 className={styles.title}>{title}</h1>
      {note !== undefined && <span className={styles.note}>{note}</span>}
      {children !== undefined && <div className={styles.middle}>{children}</div>}
      {actions !== undefined && <div className={styles.actions}>{actions}</div>}
    </header>
  );
}
