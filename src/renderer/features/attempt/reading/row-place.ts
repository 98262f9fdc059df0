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

/** Words that an event holds, as far as they are at hand. */
export interface EventWords {
  readonly seq: number;
  readonly text: string;
}

/** What a person wants to take along of a row: the prompt, or the answer. Empty for none. */
export function wordsOfRow(row: TranscriptRow): readonly EventWords[] {
  if (row.type === 'prompt') return [{ seq: row.turn.seq, text: row.turn.prompt }];
  if (row.type !== 'step') return [];
  return row.step.parts.flatMap((part) =>
    part.type === 'text' ? [{ seq: part.seq, text: part.text }] : [],
  );
}
