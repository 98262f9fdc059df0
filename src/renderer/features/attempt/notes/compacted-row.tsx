import { memo } from 'react';
import styles from './compacted-row.module.css';
import { LabelledList } from './labelled-list';
import { MoreButton } from '../text/more-button';
import type { CompactedView } from './note-model';
import { useReading } from '../reading/reading-context';
import { compactedWords } from './strip-words';
import { entryKey } from '../transcript/transcript-model';
import { visibleText } from '../text/visible-text';
import { WordsRow } from './words-row';

/** Older messages that gave way to a summary: which results went, and what the summary says. */
export const CompactedRow = memo(function CompactedRow({
  compacted,
}: {
  readonly compacted: CompactedView;
}) {
  const { isOpen, toggle } = useReading();
  const key = entryKey(compacted);
  const open = isOpen(key);
  const { summary, droppedResults } = compacted;
  return (
    <WordsRow note={compacted} {...compactedWords(compacted)}>
      {' '}
      <MoreButton
        open={open}
        onToggle={() => toggle(key)}
        more="Show the summary"
        less="Hide the summary"
      />
      {open && (
        <>
          <div className={styles.summary}>{visibleText(summary)}</div>
          <LabelledList
            label="Tool results that are no longer sent"
            items={droppedResults.map((result) => `${result.tool}: ${result.summary}`)}
          />
        </>
      )}
    </WordsRow>
  );
});
