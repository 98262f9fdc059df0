import type { NoteView } from '../notes/note-model';
import { type Outline, takesUp } from './outline';
import type { Entry, Transcript, TurnState, TurnView } from './transcript-model';

/**
 * What only the whole attempt tells, put into the part of it that is at hand: the sums and the end of each
 * turn, and what became of a person's messages. Turns that nothing changes keep their identity.
 */
export function withFigures(transcript: Transcript, outline: Outline): Transcript {
  const sections = transcript.sections.map((section) => {
    if (section.type !== 'turn') return withFate(section, outline);
    const figures = figuresOf(outline, section.number);
    return figures === null ? section : withTurnFigures(section, figures, outline);
  });
  return sections.every((section, index) => section === transcript.sections[index])
    ? transcript
    : { ...transcript, sections };
}

type Figures = Pick<
  TurnView,
  'state' | 'endedAt' | 'steps' | 'cost' | 'unpricedCalls' | 'estimatedCalls'
>;

function figuresOf(outline: Outline, number: number): Figures | null {
  const index = outline.turns.findLastIndex((turn) => turn.number === number);
  const turn = outline.turns[index];
  if (turn === undefined) return null;
  const next = outline.turns[index + 1];
  return {
    state: turn.outcome ?? (next === undefined ? openState(outline) : 'cut'),
    endedAt: turn.endedAt ?? next?.startedAt ?? outline.end?.at ?? null,
    steps: turn.steps,
    cost: turn.costMicroUsd,
    unpricedCalls: turn.unpricedCalls,
    estimatedCalls: turn.estimatedCalls,
  };
}

/** Of the last turn, while its own end is not recorded. */
function openState({ end }: Outline): TurnState {
  if (end === null) return 'running';
  return end.status === 'cancelled' || end.status === 'failed' ? end.status : 'cut';
}

function withTurnFigures(turn: TurnView, figures: Figures, outline: Outline): TurnView {
  const entries = turn.entries.map((entry): Entry =>
    entry.type === 'step' ? entry : withEnd(withFate(entry, outline), figures),
  );
  const isSame =
    turn.state === figures.state &&
    turn.endedAt === figures.endedAt &&
    turn.steps === figures.steps &&
    turn.cost === figures.cost &&
    turn.unpricedCalls === figures.unpricedCalls &&
    turn.estimatedCalls === figures.estimatedCalls &&
    entries.every((entry, index) => entry === turn.entries[index]);
  return isSame ? turn : { ...turn, ...figures, entries };
}

/** A recorded end has its own sums; one that was not recorded has those of its turn. */
function withEnd(note: NoteView, { cost, unpricedCalls, estimatedCalls }: Figures): NoteView {
  if (note.type !== 'turn_end') return note;
  const sums = note.recorded
    ? { cost: note.cost, unpricedCalls: note.unpricedCalls, estimatedCalls }
    : { cost, unpricedCalls, estimatedCalls };
  const isSame =
    note.cost === sums.cost &&
    note.unpricedCalls === sums.unpricedCalls &&
    note.estimatedCalls === sums.estimatedCalls;
  return isSame ? note : { ...note, ...sums };
}

/** A person's message with the follow-up that took it up. */
function withFate(note: NoteView, { turns }: Outline): NoteView {
  if (note.type !== 'steered' || note.usedInTurn !== null) return note;
  const taker = turns.find((turn) => takesUp(turn, note.seq));
  return taker === undefined ? note : { ...note, usedInTurn: taker.number };
}
