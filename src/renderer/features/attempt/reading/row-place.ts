import { assertNever } from '../../../../shared/assert-never';
import type { TranscriptRow } from '../transcript/transcript-row';

/** The number of the event that a row stands for; null for a line that stands for none. */
export function seqOfRow(row: TranscriptRow): number | null {
  switch (row.type) {
    case 'turn':
    case 'why':
    case 'prompt':
      return row.turn.seq;
    case 'step':
      return row.step.seq;
    case 'note':
      return row.note.seq;
    case 'total':
      return row.end.seq;
    case 'retrieval':
    case 'day':
      return null;
    default:
      return assertNever(row);
  }
}

/** The number of the row with this key, else of the nearest one after it, else before it, that has one. */
export function seqAtRow(rows: readonly TranscriptRow[], key: string): number | null {
  const here = rows.findIndex((row) => row.key === key);
  if (here < 0) return null;
  const inOrder = [...rows.slice(here), ...rows.slice(0, here).toReversed()];
  return inOrder.map(seqOfRow).find((seq) => seq !== null) ?? null;
}

/** What a person wants to take along of a row, as it was recorded: the prompt, or the answer. Null for none. */
export function textOfRow(row: TranscriptRow): string | null {
  if (row.type === 'prompt') return row.turn.prompt;
  if (row.type !== 'step') return null;
  const texts = row.step.parts.flatMap((part) => (part.type === 'text' ? [part.text] : []));
  return texts.length === 0 ? null : texts.join('\n\n');
}
