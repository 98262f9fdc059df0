import { memo } from 'react';
import { LabelledList } from './labelled-list';
import type { RecoveredView } from './note-model';
import { recoveredLead } from './strip-words';
import { useMaxRecoveries } from './use-max-recoveries';
import { WordsRow } from './words-row';

/** The attempt went on after the app had ended, and what became of the calls it ended under. */
export const RecoveredRow = memo(function RecoveredRow({
  recovered,
}: {
  readonly recovered: RecoveredView;
}) {
  const maxRecoveries = useMaxRecoveries();
  const { unknownCalls, repeatedCalls } = recovered;
  return (
    <WordsRow note={recovered} lead={recoveredLead(recovered, maxRecoveries)} text="">
      <LabelledList
        label="Not made again, because their outcome is not known"
        items={unknownCalls}
        code
      />
      <LabelledList label="Made again, because that is safe" items={repeatedCalls} code />
    </WordsRow>
  );
});
