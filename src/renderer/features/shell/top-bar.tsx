import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { SearchField } from '../search/field/search-field';
import { LiveLine } from './live-line';
import { SpentToday } from './spent-today';
import styles from './top-bar.module.css';

interface TopBarProps {
  readonly onNewTask: () => void;
}

/** The search at the left, what happens now beside it, what today has cost and New task at the right. */
export function TopBar({ onNewTask }: TopBarProps) {
  return (
    <header className={styles.bar}>
      <SearchField />
      <LiveLine />
      <SpentToday />
      <Button
        variant="filled"
        leftSection={<IconPlus size={14} stroke={1.8} />}
        onClick={onNewTask}
        aria-keyshortcuts="Control+N Meta+N"
        title="New task (Ctrl N)"
      >
        New task
      </Button>
    </header>
  );
}
