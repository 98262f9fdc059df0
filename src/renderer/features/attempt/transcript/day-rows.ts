import { assertNever } from '../../../../shared/assert-never';
import { isTerminal } from '../../../../shared/model/run';
import type { RunEventBody } from '../../../../shared/model/run-event';
import { isSameDay } from '../../../components/local-day';
import type { TranscriptRow } from './transcript-row';

/**
 * The rows with a line wherever the local day is not that of the row before. `before` is when what stands
 * above the first of them happened, in Unix ms; null where nothing does.
 */
export function withDays(
  rows: readonly TranscriptRow[],
  before: number | null,
): readonly TranscriptRow[] {
  let last = before;
  return rows.flatMap((row): readonly TranscriptRow[] => {
    const at = timeOf(row);
    if (at === null) return [row];
    const isNewDay = last !== null && !isSameDay(last, at);
    last = row.type === 'step' && row.step.state === 'failed' ? row.step.endedAt : at;
    return isNewDay ? [{ type: 'day', key: dayKey(row.key), at }, row] : [row];
  });
}

/** These open no row of their own, or one that leaves the line between two days to what follows. */
const NO_OPENERS: ReadonlySet<RunEventBody['type']> = new Set([
  'status',
  'reasoning',
  'text',
  'step_finished',
  'tool_call',
  'tool_result',
  'check_finished',
  'approval_decided',
]);

/** Whether the day of such an event is the one that the next row is compared with. */
export function opensRow(type: RunEventBody['type']): boolean {
  return !NO_OPENERS.has(type);
}

/** Of the line between two days that stands before the row with this key. */
export function dayKey(key: string): string {
  return `day-${key}`;
}

/**
 * Null for a row that belongs to the one above, or that says when something else ended. A change of
 * status leaves the line to what follows on it.
 */
function timeOf(row: TranscriptRow): number | null {
  switch (row.type) {
    case 'turn':
      return row.turn.startedAt;
    case 'step':
      return row.step.startedAt;
    case 'note':
      return row.note.type === 'status' && !isTerminal(row.note.to) ? null : row.note.at;
    case 'total':
      return row.end.recorded ? row.end.at : null;
    case 'why':
    case 'prompt':
    case 'retrieval':
    case 'day':
      return null;
    default:
      return assertNever(row);
  }
}
