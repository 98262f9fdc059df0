import { isNotable } from '../attempt-words';
import {
  type Entry,
  entryKey,
  type StepPart,
  type Transcript,
  type TurnView,
} from '../transcript/transcript-model';

/** Where an event is shown. */
export interface Place {
  /** Of the row. */
  readonly key: string;
  /** Of the part in it that has to be open for the event to be seen; null when all of it is. */
  readonly fold: string | null;
}

/**
 * The row that shows the event numbered `seq`: the one that the event is a part of, however much was recorded since
 * it began; for an event without a row, the last one that had begun by then. Null for none.
 */
export function placeOfSeq(transcript: Transcript, seq: number): Place | null {
  for (const section of transcript.sections) {
    const entries = section.type === 'turn' ? section.entries : [section];
    for (const entry of entries) {
      const place = isShown(entry) ? placeIn(entry, seq) : null;
      if (place !== null) return place;
    }
  }
  return placeBefore(transcript, seq);
}

function placeBefore(transcript: Transcript, seq: number): Place | null {
  const section = transcript.sections.findLast(
    (candidate) => candidate.seq <= seq && (candidate.type === 'turn' || isShown(candidate)),
  );
  if (section === undefined) return null;
  if (section.type !== 'turn') return { key: entryKey(section), fold: null };
  const entry = section.entries.findLast((candidate) => candidate.seq <= seq && isShown(candidate));
  return entry === undefined ? headOf(section, seq) : { key: entryKey(entry), fold: null };
}

/** The event that begins a turn is its prompt, of which a long one is folded. */
function headOf({ number, seq: begun }: TurnView, seq: number): Place {
  return { key: `turn-${number}`, fold: begun === seq ? `prompt-${number}` : null };
}

function isShown(entry: Entry): boolean {
  return entry.type !== 'status' || isNotable(entry);
}

/** Null where the event is no part of the entry. */
function placeIn(entry: Entry, seq: number): Place | null {
  const key = entryKey(entry);
  if (entry.type === 'step') {
    const part = entry.parts.find((candidate) => isOf(candidate, seq));
    if (part !== undefined) return { key, fold: part.type === 'text' ? null : part.key };
  }
  if (!isOf(entry, seq)) return null;
  const folds = entry.type === 'check' || entry.type === 'approval' || entry.type === 'compacted';
  return { key, fold: folds ? key : null };
}

function isOf(one: Entry | StepPart, seq: number): boolean {
  return 'seqs' in one ? one.seqs.includes(seq) : one.seq === seq;
}
