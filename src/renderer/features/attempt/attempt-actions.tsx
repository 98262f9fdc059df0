import { Button } from '@mantine/core';
import { IconPlayerStopFilled, IconRepeat } from '@tabler/icons-react';
import type { Attempt } from '../../../shared/model/run';
import styles from './attempt-actions.module.css';
import { useAttemptActions } from './use-attempt-actions';

/** Cancel while it lives, run again once it has ended. */
export function AttemptActions({ attempt }: { readonly attempt: Attempt }) {
  const { live, cancelling, starting, cancel, runAgain } = useAttemptActions(attempt);
  return (
    <div className={styles.actions}>
      {live ? (
        <Button
          disabled={cancelling}
          leftSection={<IconPlayerStopFilled size={12} />}
          onClick={cancel}
        >
          {cancelling ? 'Cancelling…' : 'Cancel'}
        </Button>
      ) : (
        <Button
          disabled={starting}
          leftSection={<IconRepeat size={15} stroke={1.6} />}
          onClick={runAgain}
        >
          {starting ? 'Starting…' : 'Run again'}
        </Button>
      )}
    </div>
  );
}
