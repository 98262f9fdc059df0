import { Button, Textarea } from '@mantine/core';
import { getHotkeyHandler } from '@mantine/hooks';
import { type RefObject, useId } from 'react';
import styles from './steer-composer.module.css';
import type { SteerDraft } from './use-steer-draft';
import { useSteer } from './use-steer';
import { WaitingMessages } from './waiting-messages';
import type { WaitingMessage } from '../transcript/outline';

/** What the contract takes. */
const MESSAGE_CHARS = 100_000;

interface SteerComposerProps {
  readonly attemptId: string;
  readonly draft: SteerDraft;
  /** Messages that no follow-up has taken up yet. */
  readonly waiting: readonly WaitingMessage[];
  /** When a message that is written now will be used. */
  readonly hint: string;
  readonly input: RefObject<HTMLTextAreaElement | null>;
}

/** Where a person tells a live attempt what to do otherwise. */
export function SteerComposer({ attemptId, draft, waiting, hint, input }: SteerComposerProps) {
  const { text, write } = draft;
  const hintId = useId();
  const { sending, send } = useSteer(attemptId);
  const message = text.trim();
  const submit = () => {
    if (message === '' || sending) return;
    send(message, () => draft.sent(message));
  };
  return (
    <form
      className={styles.composer}
      aria-label="Steer the attempt"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <WaitingMessages messages={waiting} />
      <div className={styles.line}>
        <Textarea
          ref={input}
          className={styles.input ?? ''}
          aria-label="Message to the agent"
          aria-describedby={hintId}
          placeholder="Tell the agent what to do otherwise"
          autosize
          minRows={1}
          maxRows={8}
          maxLength={MESSAGE_CHARS}
          value={text}
          onChange={(event) => write(event.currentTarget.value)}
          onKeyDown={getHotkeyHandler([['mod+Enter', submit]])}
          data-testid="steer-text"
        />
        <Button type="submit" disabled={message === '' || sending} data-testid="steer-send">
          {sending ? 'Sending…' : 'Send'}
        </Button>
      </div>
      <div className={styles.hint} id={hintId}>
        {hint} <kbd>Ctrl</kbd> <kbd>Enter</kbd> sends
      </div>
    </form>
  );
}
