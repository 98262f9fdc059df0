import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { TRASH_DAYS } from '../../../shared/model/retention';
import type { TrashMove } from '../../../shared/model/retention-trash';
import { client } from '../../ipc/client';
import { notifyFailure } from '../../ipc/notify';
import { attemptCount } from '../settings/storage/room-size';
import styles from './trash.module.css';

/** How long undo is offered at hand (ms); after that it is in the trash. */
const OFFERED_MS = 12_000;

/** Tells what went to the trash, with undo at hand. `task` is its title where a whole task went. */
export function notifyMoved({ moveId, attempts }: TrashMove, task: string | null): void {
  const what = task === null ? attemptCount(attempts) : `“${task}”`;
  notifications.show({
    id: moveId,
    classNames: { root: styles.moved ?? '', title: styles.movedTitle ?? '' },
    title: `${what} moved to the trash`,
    message: (
      <span className={styles.notice}>
        Kept there for {TRASH_DAYS} days.
        <Button size="xs" onClick={() => void undo(moveId)}>
          Undo
        </Button>
      </span>
    ),
    autoClose: OFFERED_MS,
  });
}

async function undo(moveId: string): Promise<void> {
  notifications.hide(moveId);
  try {
    await client.retention.undo({ moveId });
  } catch (error) {
    notifyFailure('It was not taken back', error);
  }
}
