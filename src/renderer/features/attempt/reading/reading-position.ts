import { assertNever } from '../../../../shared/assert-never';
import type { TranscriptRow } from '../transcript/transcript-row';

/** What a list knows about its scrolling, as far as it is needed here. */
interface ListPosition {
  readonly scrollOffset: number | null;
  readonly scrollRect: { readonly height: number } | null;
  getTotalSize(): number;
  getVirtualItemForOffset(offset: number): { readonly index: number } | undefined;
}

/** Below the upper edge by this much: a row of which only a rest is left counts as read. */
const READING_LINE_PX = 60;

/** The timeline entry of the row at the top of the view; null while all rows fit into it. */
export function currentEntry(rows: readonly TranscriptRow[], list: ListPosition): string | null {
  const height = list.scrollRect?.height ?? 0;
  if (list.getTotalSize() <= height) return null;
  const offset = (list.scrollOffset ?? 0) + READING_LINE_PX;
  const index = list.getVirtualItemForOffset(offset)?.index ?? -1;
  const row = rows[index];
  if (row === undefined) return null;
  switch (row.type) {
    case 'why':
    case 'prompt':
      return `turn-${row.turn.number}`;
    case 'retrieval':
    case 'total':
    case 'day':
      return beforeEnd(rows, index);
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
    .slice(0, index)
    .findLast(({ type }) => type === 'step' || type === 'note' || type === 'turn');
  return before?.key ?? null;
}
