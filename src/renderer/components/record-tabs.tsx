import { Tabs } from '@mantine/core';
import type { ReactNode } from 'react';
import styles from './record-tabs.module.css';

interface RecordTabsProps {
  readonly children: ReactNode;
  /** Told which tab is looked at from now on. */
  readonly onOpen?: (tab: string | null) => void;
}

/**
 * The tabs of one record in a side panel, which its `settings` begin. They fill the panel; what was typed
 * in one of them stays while another is looked at.
 */
export function RecordTabs({ children, onOpen }: RecordTabsProps) {
  return (
    <Tabs
      defaultValue="settings"
      keepMounted
      {...(onOpen && { onChange: onOpen })}
      classNames={{
        root: styles.tabs ?? '',
        list: styles.list ?? '',
        panel: styles.panel ?? '',
      }}
    >
      {children}
    </Tabs>
  );
}
