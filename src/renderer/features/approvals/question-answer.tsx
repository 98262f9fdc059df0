import { Button, Textarea } from '@mantine/core';
import { getHotkeyHandler } from '@mantine/hooks';
import { visibleText } from '../attempt/text/visible-text';
import { type AnswerProps, NOTE_CHARS, once } from './answer';
import styles from './answer-form.module.css';

/** What the agent asks a person: one of its choices, words of one's own, or no answer. */
export function QuestionAnswer({ asked, note, onNote, sending, ready, onAnswer }: AnswerProps) {
  const choices = asked.call?.proposal.type === 'question' ? asked.call.proposal.choices : [];
  const words = note.trim();
  const busy = !ready || sending !== null;
  const send = () => {
    if (words !== '' && !busy) onAnswer(once('approved', words));
  };
  const sent = sending?.decision === 'approved' ? sending.note : null;
  return (
    <>
      {choices.length > 0 && (
        <div className={styles.buttons} role="group" aria-label="Choices">
          {choices.map((choice, index) => (
            <Button
              // An agent may offer the same choice twice.
              key={index}
              size="xs"
              classNames={{ root: styles.choice ?? '', label: styles.choiceLabel ?? '' }}
              loading={sent === choice}
              disabled={busy && sent !== choice}
              onClick={() => {
                onAnswer(once('approved', choice));
              }}
            >
              {visibleText(choice)}
            </Button>
          ))}
        </div>
      )}
      <Textarea
        label={choices.length > 0 ? 'Or in your own words' : 'Your answer'}
        autosize
        minRows={1}
        maxRows={8}
        maxLength={NOTE_CHARS}
        value={note}
        onChange={(event) => {
          onNote(event.currentTarget.value);
        }}
        onKeyDown={getHotkeyHandler([['mod+Enter', send]])}
        data-testid="approval-answer"
      />
      <div className={styles.buttons}>
        <Button
          size="xs"
          variant="filled"
          loading={sent !== null && !choices.includes(sent)}
          disabled={busy || words === ''}
          data-testid="approval-send"
          onClick={send}
        >
          Send answer
        </Button>
        <Button
          size="xs"
          loading={sending?.decision === 'denied'}
          disabled={busy}
          data-testid="approval-no-answer"
          onClick={() => {
            onAnswer(once('denied', ''));
          }}
        >
          No answer
        </Button>
      </div>
    </>
  );
}
