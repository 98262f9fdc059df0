import { assertNever } from '../../../../shared/assert-never';
import type { TranscriptRow } from '../transcript/transcript-row';

/** Below the upper edge by this much (px): a row of which only a rest is left counts as read. */
export const READING_LINE_PX = 60;

/** The key of the timeline entry that `row` belongs to; `rows` are those of its page. Null for none. */
export function entryOfRow(rows: readonly TranscriptRow[], row: TranscriptRow): string | null {
  switch (row.type) {
    case 'why':
    case 'prompt':
      return `turn-${row.turn.number}`;
    case 'retrieval':
    case 'total':
    case 'day':
      return beforeEnd(rows, rows.indexOf(row));
    case 'turn':
    case 'step':
    case 'note':
      return row.key;
    default:
      return assertNever(row);
  }
}

/** The end of a turn has no entry of its own: what happened last before it has. */
function beforeEnd(rows: readonly TranscriptRow[], index: number): string | null {
  const before = rows
    .slice(0, Math.max(0, index))
    .findLast(({ type }) => type === 'step' || type === 'note' || type === 'turn');
  return before?.key ?? null;
}
