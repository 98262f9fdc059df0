import { Button } from '@mantine/core';
import type { Decision } from '../../../shared/model/approval';
import styles from './answer-form.module.css';

interface DecisionButtonsProps {
  /** Where there is no room for all the words. */
  readonly short?: boolean;
  /** The decision that is on its way; null for none. */
  readonly pending: Decision | null;
  /** Whether it may be decided already. */
  readonly ready: boolean;
  readonly onDecide: (decision: Decision) => void;
}

/** The two answers to a supervisor's question. */
export function DecisionButtons({ short = false, pending, ready, onDecide }: DecisionButtonsProps) {
  return (
    <div className={styles.buttons}>
      <Button
        size="xs"
        variant="filled"
        loading={pending === 'approved'}
        disabled={!ready || pending === 'denied'}
        data-testid="approval-go-on"
        onClick={() => {
          onDecide('approved');
        }}
      >
        Go on
      </Button>
      <Button
        size="xs"
        aria-label="Stop the attempt"
        loading={pending === 'denied'}
        disabled={!ready || pending === 'approved'}
        data-testid="approval-stop"
        onClick={() => {
          onDecide('denied');
        }}
      >
        {short ? 'Stop' : 'Stop the attempt'}
      </Button>
    </div>
  );
}
