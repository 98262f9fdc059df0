import { Button } from '@mantine/core';
import { useSyncExternalStore } from 'react';
import { errorMessage } from '../../../ipc/error-message';
import type { PageStore } from '../windows/page-store';
import styles from './live-dock.module.css';

interface UnreadDockProps {
  readonly pages: Pick<PageStore<unknown>, 'subscribe' | 'error' | 'retry'>;
}

/** Stands in the dock once a part of the transcript could not be read: why, and the way to try again. */
export function UnreadDock({ pages }: UnreadDockProps) {
  const error = useSyncExternalStore(pages.subscribe, pages.error);
  if (error === null) return null;
  return (
    <div className={styles.dock} data-lost role="status">
      <span className={styles.activity}>
        A part of the transcript was not read. {errorMessage(error)}
      </span>
      <span className={styles.right}>
        <Button size="xs" onClick={pages.retry}>
          Try again
        </Button>
      </span>
    </div>
  );
}
