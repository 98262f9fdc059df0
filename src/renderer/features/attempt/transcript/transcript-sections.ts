import type { NoteView } from '../notes/note-model';
import type { Entry, Transcript, TurnView } from './transcript-model';

export type Sections = Transcript['sections'];

/** At the end of the last turn, or between turns where none has begun or the attempt has ended. */
export function addNote(sections: Sections, note: NoteView): Sections {
  const last = sections.at(-1);
  return last?.type === 'turn'
    ? [...sections.slice(0, -1), { ...last, entries: [...last.entries, note] }]
    : [...sections, note];
}

/** Changes the turn of that number; what names one that is not there belongs to the last. */
export function changeTurn(
  sections: Sections,
  number: number,
  change: (turn: TurnView) => TurnView,
): Sections {
  const own = sections.findLastIndex((item) => item.type === 'turn' && item.number === number);
  const index = own >= 0 ? own : sections.findLastIndex((item) => item.type === 'turn');
  const turn = sections[index];
  return turn?.type === 'turn' ? sections.with(index, change(turn)) : sections;
}

/** Changes notes wherever they stand; a turn none of whose notes changes keeps its identity. */
export function changeNotes(sections: Sections, change: (note: NoteView) => NoteView): Sections {
  return sections.map((section) => {
    if (section.type !== 'turn') return change(section);
    const entries = section.entries.map((entry): Entry =>
      entry.type === 'step' ? entry : change(entry),
    );
    const same = entries.every((entry, index) => entry === section.entries[index]);
    return same ? section : { ...section, entries };
  });
}
