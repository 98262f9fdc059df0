import { assertNever } from '../../../../shared/assert-never';
import { isNotable } from '../attempt-words';
import { dayKey, withDays } from './day-rows';
import type { NoteView, TurnEndView } from '../notes/note-model';
import type { TitledNote } from '../notes/note-words';
import { type Entry, entryKey, turnsOf, type Transcript, type TurnView } from './transcript-model';
import type { TranscriptRow } from './transcript-row';

/**
 * The rows of a transcript; a turn in `closed` is its head alone. Keys are those of the timeline. `before`
 * is when what stands above them happened, in Unix ms; null where nothing does.
 */
export function transcriptRows(
  transcript: Transcript,
  closed: ReadonlySet<number>,
  before: number | null = null,
): readonly TranscriptRow[] {
  const hidden = new Set<string>();
  const rows = transcript.sections.flatMap((section, index) => {
    if (section.type !== 'turn') return noteRows(section, toldBefore(transcript, index, closed));
    const open = !closed.has(section.number);
    const within = entryRows(section);
    if (!open) for (const { key } of within) hidden.add(key).add(dayKey(key));
    return [...headRows(section, open), ...within];
  });
  // A day that begins within a closed turn is told by its head: the line goes with the rows.
  return withDays(rows, before).filter(({ key }) => !hidden.has(key));
}

/** What stands right above a note between or after turns. */
function toldBefore(
  { sections }: Transcript,
  index: number,
  closed: ReadonlySet<number>,
): readonly Entry[] {
  const previous = sections[index - 1];
  const open = previous?.type === 'turn' && !closed.has(previous.number);
  return open ? sinceLastStep(previous.entries) : [];
}

function entryRows({ entries }: TurnView): readonly TranscriptRow[] {
  return entries.flatMap((entry, index): readonly TranscriptRow[] =>
    entry.type === 'step'
      ? [{ type: 'step', key: entryKey(entry), step: entry }]
      : noteRows(entry, sinceLastStep(entries.slice(0, index))),
  );
}

function headRows(turn: TurnView, open: boolean): readonly TranscriptRow[] {
  const { number, kind } = turn;
  if (turn.continued) return [];
  const rows: TranscriptRow[] = [{ type: 'turn', key: `turn-${number}`, turn, open }];
  if (!open) return rows;
  if (kind === 'follow_up') rows.push({ type: 'why', key: `why-${number}`, turn });
  rows.push({ type: 'prompt', key: `prompt-${number}`, turn });
  return rows;
}

/** The last step and what follows on it: more need not be at hand. */
function sinceLastStep(entries: readonly Entry[]): readonly Entry[] {
  const step = entries.findLastIndex((entry) => entry.type === 'step');
  return step < 0 ? entries : entries.slice(step);
}

function noteRows(note: NoteView, above: readonly Entry[]): readonly TranscriptRow[] {
  const key = entryKey(note);
  if (note.type === 'turn_end') return endRows(key, note);
  if (note.type === 'status' && !isNotable(note)) return [];
  return [{ type: 'note', key, note, said: isSaid(sentenceOf(note), above) }];
}

function endRows(key: string, end: TurnEndView): readonly TranscriptRow[] {
  const { turn, retrieval } = end;
  const total: TranscriptRow = { type: 'total', key, end };
  return retrieval.searched.length + retrieval.returned.length === 0
    ? [total]
    : [{ type: 'retrieval', key: `retrieval-${turn}`, retrieval }, total];
}

/** What a note says that another row may say as well. */
function sentenceOf(note: TitledNote): string | null {
  if (note.type === 'status') return note.reason;
  return note.type === 'incident' ? note.summary : null;
}

/** One cause is recorded where it happened, by the supervisor, and as the end: it is read once. */
function isSaid(sentence: string | null, above: readonly Entry[]): boolean {
  if (sentence === null) return false;
  const lastStep = above.findLast((entry) => entry.type === 'step');
  if (lastStep?.failure?.message === sentence) return true;
  return above.some((entry) => entry.type === 'incident' && entry.summary === sentence);
}

/** Heights in px before a row is measured: near enough that the scroll bar does not jump. */
export function estimateRowHeight(row: TranscriptRow): number {
  switch (row.type) {
    case 'turn':
    case 'retrieval':
    case 'total':
    case 'day':
      return 32;
    case 'why':
      return 56;
    case 'prompt':
      return 40;
    case 'step':
      return 60 + row.step.parts.length * 30;
    case 'note':
      return row.note.type === 'incident' || row.note.type === 'approval' ? 76 : 36;
    default:
      return assertNever(row);
  }
}

/** The turn that an entry of the timeline belongs to; null for what stands outside of turns. */
export function turnOfKey(transcript: Transcript, key: string): number | null {
  const turn = turnsOf(transcript).find(
    (candidate) =>
      key === `turn-${candidate.number}` ||
      candidate.entries.some((entry) => key === entryKey(entry)),
  );
  return turn?.number ?? null;
}
