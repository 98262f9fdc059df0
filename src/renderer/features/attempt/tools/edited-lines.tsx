import { useMemo } from 'react';
import { DiffLines } from '../../../components/diff/diff-lines';
import { replacedLines } from '../../approvals/diff-lines';
import { DiffLines as PlainDiffLines } from '../../approvals/diff-view';
import { Fold } from '../text/fold';
import { editDiff } from './edit-diff';

interface EditedLinesProps {
  readonly before: string;
  readonly after: string;
  /** What the tool said: where it replaced. */
  readonly output: string;
  readonly language: string;
}

/** Lines shown before "Show all". */
const FIRST_LINES = 40;

/** What an edit took away and put in its place, numbered as in the file where that is known. */
export function EditedLines({ before, after, output, language }: EditedLinesProps) {
  const hunks = useMemo(() => editDiff(before, after, output), [before, after, output]);
  if (hunks === null) {
    return <PlainDiffLines lines={replacedLines(before, after)} language={language} />;
  }
  const count = hunks.reduce((sum, { lines }) => sum + lines.length, 0);
  return (
    <Fold count={count} limit={FIRST_LINES} unit="lines">
      {(limit) => <DiffLines hunks={hunks} language={language} limit={limit} />}
    </Fold>
  );
}
