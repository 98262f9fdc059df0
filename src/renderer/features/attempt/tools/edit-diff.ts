import type { DiffHunk } from '../../../../shared/model/file-diff';
import { linesDiff } from '../../../components/diff/lines-diff';

/** Lines around a change: what a model writes to be replaced is short, and is shown whole. */
const CONTEXT = 1_000;
/** As the tool says where it replaced: "at line 12", or "at lines 12, 40". */
const PLACE = /\bat lines? (\d+)/;

/**
 * What a call changed, with the numbers that the lines have in the file. `output`: what the tool said, which
 * names the first place. Null where the place is not known or the texts are too long to be compared.
 */
export function editDiff(
  before: string,
  after: string,
  output: string,
): readonly DiffHunk[] | null {
  const place = PLACE.exec(output)?.[1];
  if (place === undefined) return null;
  const above = Number(place) - 1;
  const hunks = linesDiff(withEnd(before), withEnd(after), CONTEXT);
  return (
    hunks?.map((hunk) => ({
      ...hunk,
      beforeStart: hunk.beforeStart + above,
      afterStart: hunk.afterStart + above,
    })) ?? null
  );
}

/** A piece of a file need not end with its line: that is no change. */
function withEnd(text: string): string {
  return text === '' || text.endsWith('\n') ? text : `${text}\n`;
}
