import { isNotable } from '../attempt-words';
import {
  type Entry,
  entryKey,
  toolsOf,
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

/** The row that shows the event numbered `seq`: the last one that had begun by then. Null for none. */
export function placeOfSeq(transcript: Transcript, seq: number): Place | null {
  const section = transcript.sections.findLast(
    (candidate) => candidate.seq <= seq && (candidate.type === 'turn' || isShown(candidate)),
  );
  if (section === undefined) return null;
  if (section.type !== 'turn') return placeIn(section, seq);
  const entry = section.entries.findLast((candidate) => candidate.seq <= seq && isShown(candidate));
  return entry === undefined ? headOf(section) : placeIn(entry, seq);
}

function headOf(turn: TurnView): Place {
  return { key: `turn-${turn.number}`, fold: null };
}

function isShown(entry: Entry): boolean {
  return entry.type !== 'status' || isNotable(entry);
}

function placeIn(entry: Entry, seq: number): Place {
  const key = entryKey(entry);
  if (entry.type === 'check') return { key, fold: key };
  if (entry.type !== 'step') return { key, fold: null };
  return { key, fold: toolsOf(entry).findLast((tool) => tool.seq <= seq)?.key ?? null };
}
