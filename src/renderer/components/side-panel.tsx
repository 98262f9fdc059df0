import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { KeyboardEvent, ReactNode } from 'react';
import styles from './side-panel.module.css';

interface SidePanelProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A form beside the list it belongs to. Escape closes it. */
export function SidePanel({ title, onClose, children }: SidePanelProps) {
  return (
    <aside
      className={styles.panel}
      aria-label={title}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && isOwnKey(event)) onClose();
      }}
    >
      <header className={styles.head}>
        <h2 className={styles.title}>{title}</h2>
        <ActionIcon aria-label="Close" onClick={onClose}>
          <IconX size={15} stroke={1.6} />
        </ActionIcon>
      </header>
      {children}
    </aside>
  );
}

/**
 * Whether a key belongs to the panel. Keys of a dialog above it arrive here too, by way of React's
 * tree, and a list that is open inside it takes Escape first.
 */
function isOwnKey({ target, currentTarget }: KeyboardEvent<HTMLElement>): boolean {
  return (
    target instanceof Element &&
    currentTarget.contains(target) &&
    target.getAttribute('aria-expanded') !== 'true'
  );
}
