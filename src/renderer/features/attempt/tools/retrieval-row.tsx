import { IconFileSearch } from '@tabler/icons-react';
import { memo } from 'react';
import type { RetrievalTrace } from '../../../../shared/model/citation';
import { LabelledList } from '../notes/labelled-list';
import { MoreButton } from '../text/more-button';
import { useReading } from '../reading/reading-context';
import { retrievalSentence, unusedSources } from './retrieval-words';
import { Strip } from '../notes/strip';

interface RetrievalRowProps {
  readonly rowKey: string;
  readonly retrieval: RetrievalTrace;
}

/** How a turn came to its sources: what was looked for, what came back, what the answer names. */
export const RetrievalRow = memo(function RetrievalRow({ rowKey, retrieval }: RetrievalRowProps) {
  const { isOpen, toggle } = useReading();
  const open = isOpen(rowKey);
  return (
    <Strip
      icon={<IconFileSearch size={16} stroke={1.6} aria-hidden />}
      lead="Sources"
      tone="quiet"
      testId="retrieval"
    >
      {retrievalSentence(retrieval)}{' '}
      <MoreButton
        open={open}
        onToggle={() => toggle(rowKey)}
        more="Show the sources"
        less="Hide the sources"
      />
      {open && (
        <>
          <LabelledList
            label="Looked for"
            items={retrieval.searched.map(({ tool, query }) => `${tool} ${query}`)}
            code
          />
          <LabelledList label="Named in the answer" items={retrieval.used} code />
          <LabelledList label="Came back, not named" items={unusedSources(retrieval)} code />
        </>
      )}
    </Strip>
  );
});
