import { IconChevronDown, IconChevronRight, type IconTool } from '@tabler/icons-react';
import { type ReactNode, useId } from 'react';
import styles from './disclosure-row.module.css';
import { useReading } from '../reading/reading-context';

interface DisclosureRowProps {
  /** Under which it is remembered whether the row is open. */
  readonly foldKey: string;
  /** It happens now. */
  readonly running: boolean;
  readonly icon: typeof IconTool;
  readonly verb: string;
  readonly target: string;
  /** How it ended, at the right. */
  readonly outcome: ReactNode;
  /** For tests: what kind of row it is, and of what. */
  readonly testId: string;
  readonly subject?: string;
  /** What hangs under the row while it is open. */
  readonly children: () => ReactNode;
}

/** Something that was run: one line that opens to what went in and what came out. */
export function DisclosureRow(props: DisclosureRowProps) {
  const { foldKey, running, icon: Icon, verb, target, outcome, testId, subject, children } = props;
  const { isOpen, toggle } = useReading();
  const bodyId = useId();
  const open = isOpen(foldKey);
  const Chevron = open ? IconChevronDown : IconChevronRight;
  return (
    <div className={styles.row} data-running={running || undefined}>
      <button
        type="button"
        className={styles.head}
        aria-expanded={open}
        aria-controls={open ? bodyId : undefined}
        data-testid={testId}
        data-tool={subject}
        onClick={() => toggle(foldKey)}
      >
        <Chevron size={14} stroke={1.6} className={styles.chevron} aria-hidden />
        <Icon size={15} stroke={1.6} className={styles.icon} aria-hidden />
        <span className={styles.verb}>{verb}</span> <code className={styles.target}>{target}</code>
        {outcome}
      </button>
      {open && (
        <div id={bodyId} className={styles.body}>
          {children()}
        </div>
      )}
    </div>
  );
}
