import { memo } from 'react';
import { LabelledList } from './labelled-list';
import type { ReflectedView } from './note-model';
import { reflectedSentence } from './strip-words';
import { WordsRow } from './words-row';

/** What the agent will remember of this attempt. */
export const ReflectedRow = memo(function ReflectedRow({
  reflected,
}: {
  readonly reflected: ReflectedView;
}) {
  return (
    <WordsRow note={reflected} lead="Reflection" text={reflectedSentence(reflected)}>
      <LabelledList
        label="Told to later attempts of this agent in this project"
        items={reflected.lessons}
      />
    </WordsRow>
  );
});
