import type { ReactNode } from 'react';
import styles from './strip.module.css';
import type { Tone } from './tone';

interface StripProps {
  /** Decorative: the lead says what it shows. */
  readonly icon: ReactNode;
  /** Run in before the text, in the colour of the tone. */
  readonly lead: string;
  readonly tone: Tone;
  /** A filled band: it is the case now, rather than history. */
  readonly now?: boolean;
  /** In the cost column. */
  readonly aside?: ReactNode;
  readonly testId?: string;
  readonly children?: ReactNode;
}

/** What happened beside the steps: who or what speaks, what about, and when or where it is recorded. */
export function Strip({ icon, lead, tone, now = false, aside, testId, children }: StripProps) {
  return (
    <div className={styles.strip} data-tone={tone} data-now={now || undefined} data-testid={testId}>
      <div className={styles.icon}>{icon}</div>
      <div className={styles.text}>
        <strong className={styles.lead}>{lead}</strong> {children}
      </div>
      <div className={styles.aside}>{aside}</div>
    </div>
  );
}

/** Words of less weight within a strip. */
export function Quiet({ children }: { readonly children: ReactNode }) {
  return <span className={styles.quiet}>{children}</span>;
}
