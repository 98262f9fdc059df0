import { Button, CopyButton, Textarea } from '@mantine/core';
import { useId } from 'react';
import styles from './steer-composer.module.css';

interface UnsentMessageProps {
  readonly text: string;
  readonly onDiscard: () => void;
}

/** What was still being written when the attempt ended: to be read and copied. */
export function UnsentMessage({ text, onDiscard }: UnsentMessageProps) {
  const hintId = useId();
  return (
    <section className={styles.composer} aria-label="A message that was not sent">
      <div className={styles.line}>
        <Textarea
          className={styles.input ?? ''}
          aria-label="Your message"
          aria-describedby={hintId}
          autosize
          minRows={1}
          maxRows={8}
          readOnly
          value={text}
          data-testid="steer-unsent"
        />
        <CopyButton value={text}>
          {({ copied, copy }) => <Button onClick={copy}>{copied ? 'Copied' : 'Copy'}</Button>}
        </CopyButton>
        <Button variant="subtle" onClick={onDiscard}>
          Discard
        </Button>
      </div>
      <div className={styles.hint} id={hintId}>
        Not sent: the attempt ended first.
      </div>
    </section>
  );
}
