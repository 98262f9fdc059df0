import { assertNever } from '../../../../shared/assert-never';
import { isSameDay } from '../../../components/local-day';
import type { TranscriptRow } from './transcript-row';

/** The rows with a line wherever the local day is not that of the row before. */
export function withDays(rows: readonly TranscriptRow[]): readonly TranscriptRow[] {
  let before: number | null = null;
  return rows.flatMap((row): readonly TranscriptRow[] => {
    const at = timeOf(row);
    if (at === null) return [row];
    const isNewDay = before !== null && !isSameDay(before, at);
    before = at;
    return isNewDay ? [{ type: 'day', key: `day-${row.key}`, at }, row] : [row];
  });
}

/** Null for a row that belongs to the one above. */
function timeOf(row: TranscriptRow): number | null {
  switch (row.type) {
    case 'turn':
      return row.turn.startedAt;
    case 'step':
      return row.step.startedAt;
    case 'note':
      return row.note.at;
    case 'total':
      return row.end.at;
    case 'why':
    case 'prompt':
    case 'retrieval':
    case 'day':
      return null;
    default:
      return assertNever(row);
  }
}
