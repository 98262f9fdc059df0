import { Textarea } from '@mantine/core';
import { type AnswerProps, NOTE_CHARS } from './answer';

/** A word to the agent beside the answer, if there is one to say. */
export function AnswerNote({
  note,
  onNote,
  asked,
}: Pick<AnswerProps, 'note' | 'onNote' | 'asked'>) {
  return (
    <Textarea
      label={`Note to ${asked.agentName} (optional)`}
      autosize
      minRows={1}
      maxRows={6}
      maxLength={NOTE_CHARS}
      value={note}
      onChange={(event) => {
        onNote(event.currentTarget.value);
      }}
    />
  );
}
