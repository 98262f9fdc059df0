import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { seqNumber } from './seq-number';
import styles from './timeline-foot.module.css';

interface GoToSeqProps {
  /** The number of the last event. */
  readonly last: number;
  readonly onGo: (seq: number) => void;
}

/** Leads to an event by its number, as evidence names it. */
export function GoToSeq({ last, onGo }: GoToSeqProps) {
  const [typed, setTyped] = useState('');
  const [missed, setMissed] = useState(false);
  return (
    <form
      className={styles.goTo}
      onSubmit={(event) => {
        event.preventDefault();
        const seq = seqNumber(typed, last);
        setMissed(seq === null);
        if (seq === null) return;
        setTyped('');
        onGo(seq);
      }}
    >
      <TextInput
        size="xs"
        className={styles.seq ?? ''}
        aria-label="Go to the event with this number"
        title={
          missed
            ? `There are events 1 to ${last}`
            : `The number of an event, 1 to ${last}, then Enter`
        }
        placeholder="Go to seq"
        inputMode="numeric"
        disabled={last === 0}
        error={missed}
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setMissed(false);
        }}
        data-testid="go-to-seq"
      />
    </form>
  );
}
