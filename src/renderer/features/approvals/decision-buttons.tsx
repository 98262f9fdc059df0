import { Button } from '@mantine/core';
import type { Decision } from '../../../shared/model/approval';
import styles from './decision-buttons.module.css';

interface DecisionButtonsProps {
  /** Where there is no room for all the words. */
  readonly short?: boolean;
  /** The decision that is on its way; null for none. */
  readonly pending: Decision | null;
  readonly onDecide: (decision: Decision) => void;
}

/** The two answers to a question. */
export function DecisionButtons({ short = false, pending, onDecide }: DecisionButtonsProps) {
  return (
    <div className={styles.buttons}>
      <Button
        size="xs"
        variant="filled"
        loading={pending === 'approved'}
        disabled={pending === 'denied'}
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
        disabled={pending === 'approved'}
        onClick={() => {
          onDecide('denied');
        }}
      >
        {short ? 'Stop' : 'Stop the attempt'}
      </Button>
    </div>
  );
}
