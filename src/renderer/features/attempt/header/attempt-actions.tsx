import { Button } from '@mantine/core';
import {
  IconArrowDown,
  IconPlayerPlayFilled,
  IconPlayerStopFilled,
  IconRepeat,
  IconSteeringWheel,
} from '@tabler/icons-react';
import type { Attempt } from '../../../../shared/model/run';
import styles from './attempt-actions.module.css';
import { AttemptExtras } from './attempt-extras';
import { useAttemptActions } from './use-attempt-actions';

export interface AttemptActionsProps {
  readonly attempt: Attempt;
  /** Leads to where a person writes to the agent. */
  readonly onSteer: () => void;
  /** Leads to the question that the attempt waits for. */
  readonly onAnswer: () => void;
}

/** Cancel and steer while it lives, resume or answer while it is paused, run again once it has ended. */
export function AttemptActions({ attempt, onSteer, onAnswer }: AttemptActionsProps) {
  const actions = useAttemptActions(attempt);
  if (!actions.live) {
    return (
      <div className={styles.actions}>
        {typeof attempt.importedAt !== 'number' && (
          <Button
            disabled={actions.starting}
            leftSection={<IconRepeat size={15} stroke={1.6} />}
            onClick={actions.runAgain}
          >
            {actions.starting ? 'Starting…' : 'Run again'}
          </Button>
        )}
        <AttemptExtras attempt={attempt} />
      </div>
    );
  }
  return (
    <div className={styles.actions}>
      {actions.asks && (
        <Button
          variant="filled"
          leftSection={<IconArrowDown size={14} stroke={1.6} />}
          onClick={onAnswer}
        >
          Answer
        </Button>
      )}
      {actions.resumable && (
        <Button
          variant="filled"
          disabled={actions.resuming}
          leftSection={<IconPlayerPlayFilled size={12} />}
          onClick={actions.resume}
        >
          {actions.resuming ? 'Resuming…' : 'Resume'}
        </Button>
      )}
      <Button
        disabled={actions.cancelling}
        leftSection={<IconPlayerStopFilled size={12} />}
        onClick={actions.cancel}
      >
        {actions.cancelling ? 'Cancelling…' : 'Cancel'}
      </Button>
      <Button leftSection={<IconSteeringWheel size={15} stroke={1.6} />} onClick={onSteer}>
        Steer
      </Button>
      <AttemptExtras attempt={attempt} />
    </div>
  );
}
