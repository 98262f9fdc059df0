import type { ReactNode } from 'react';
import { timeOfDay } from '../../../components/clock-time';
import { CutNote } from '../text/cut-note';
import { InlineCode } from '../text/inline-code';
import { NoteIcon } from './note-icon';
import { noteTone, type TitledNote } from './note-words';
import { Strip } from './strip';

interface WordsRowProps {
  readonly note: TitledNote;
  readonly lead: string;
  /** Code in it stands between backticks. */
  readonly text: string;
  /** Under the text. */
  readonly children?: ReactNode;
}

/** A note that is told in words, with the time at which it was recorded. */
export function WordsRow({ note, lead, text, children }: WordsRowProps) {
  return (
    <Strip
      icon={<NoteIcon note={note} size={16} />}
      lead={lead}
      tone={noteTone(note)}
      aside={timeOfDay(note.at)}
      testId={note.type}
    >
      <InlineCode text={text} />
      {children}
      <CutNote seq={note.seq} />
    </Strip>
  );
}
