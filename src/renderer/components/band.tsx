import type { ReactNode } from 'react';
import styles from './band.module.css';

interface BandProps {
  readonly icon: ReactNode;
  /** What waits for a person, in a few words. */
  readonly lead: string;
  /** More about it, in a sentence or two. */
  readonly rest?: string;
  /** What a person can do about it. */
  readonly action: ReactNode;
}

/** A filled band over a page: something waits for a person now. */
export function Band({ icon, lead, rest, action }: BandProps) {
  return (
    <div className={styles.band} role="status">
      <span className={styles.icon}>{icon}</span>
      <p className={styles.words}>
        <strong className={styles.lead}>{lead}</strong> {rest}
      </p>
      {action}
    </div>
  );
}
