import type { ReactNode } from 'react';
import { CopyText } from '../text/copy-text';
import styles from './tool-body.module.css';
import { visibleText } from '../text/visible-text';

interface CommandOutputProps {
  readonly command: string;
  readonly children: ReactNode;
}

/** A command as a terminal shows it, over what it printed. */
export function CommandOutput({ command, children }: CommandOutputProps) {
  return (
    <div className={styles.sunken}>
      <pre className={styles.command}>
        <span className={styles.prompt}>$ </span>
        {visibleText(command)}
        <CopyText text={command} what="the command" />
      </pre>
      {children}
    </div>
  );
}
