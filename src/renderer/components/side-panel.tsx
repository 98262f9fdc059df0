import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { type ReactNode, useRef } from 'react';
import { GuardScope } from './leave-guarded';
import { isOwnEscape } from './own-escape';
import styles from './side-panel.module.css';
import type { LeaveGuard } from './use-leave-guard';
import { usePanelFocus } from './use-panel-focus';

interface SidePanelProps {
  readonly title: string;
  /** Looks after the forms in the panel. */
  readonly guard: LeaveGuard;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A form beside the list it belongs to; it takes the focus. Escape closes it. */
export function SidePanel({ title, guard, onClose, children }: SidePanelProps) {
  const panel = useRef<HTMLElement>(null);
  usePanelFocus(panel);
  const leave = () => {
    guard.leave(onClose);
  };
  return (
    <aside
      ref={panel}
      // What is clicked in it and takes no focus leaves that to the panel, which then hears Escape.
      tabIndex={-1}
      className={styles.panel}
      aria-label={title}
      onKeyDown={(event) => {
        if (isOwnEscape(event)) leave();
      }}
    >
      <GuardScope guard={guard}>
        <header className={styles.head}>
          <h2 className={styles.title}>{title}</h2>
          <ActionIcon aria-label="Close" onClick={leave}>
            <IconX size={15} stroke={1.6} />
          </ActionIcon>
        </header>
        {children}
      </GuardScope>
    </aside>
  );
}
