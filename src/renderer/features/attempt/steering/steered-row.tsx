import { memo } from 'react';
import { timeOfDay } from '../../../components/clock-time';
import { NoteIcon } from '../notes/note-icon';
import type { SteeredView } from '../notes/note-model';
import { useReading } from '../reading/reading-context';
import styles from './steered-row.module.css';
import { messageFate } from './steer-words';
import { Quiet, Strip } from '../notes/strip';
import { CutNote } from '../text/cut-note';
import { visibleText } from '../text/visible-text';

/** What a person wrote to the agent, word for word, and what became of it. */
export const SteeredRow = memo(function SteeredRow({ message }: { readonly message: SteeredView }) {
  const { live } = useReading();
  const waits = live && message.usedInTurn === null;
  return (
    <Strip
      icon={<NoteIcon note={message} size={16} />}
      lead="You"
      tone={waits ? 'wait' : 'quiet'}
      aside={timeOfDay(message.at)}
      testId="steered"
    >
      <Quiet>{messageFate(message, live)}</Quiet>
      <div className={styles.text}>{visibleText(message.text)}</div>
      <CutNote seq={message.seq} />
    </Strip>
  );
});
