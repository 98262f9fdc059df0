import type { RunEvent } from '../../../../shared/model/run-event';
import type { Outline, TurnOutline } from './outline';
import { appendEvents, settled } from './transcript';
import { EMPTY_TRANSCRIPT, type Transcript, type TurnView } from './transcript-model';
import { cutTurn } from './transcript-turn';
import { withFigures } from './turn-figures';

/**
 * The transcript of some consecutive events alone. They begin with the attempt, or where a turn or a step
 * begins, and end before the next such place or with the attempt. Joined, the transcripts of all such
 * parts are that of the whole.
 */
export function foldWindow(events: readonly RunEvent[], outline: Outline): Transcript {
  const folded = appendEvents(beginningAt(events, outline), events);
  return closedWindow(folded, outline);
}

/** Nothing yet, or the turn that goes on in what follows. */
export function beginningAt(events: readonly RunEvent[], outline: Outline): Transcript {
  const [first] = events;
  if (first === undefined) return EMPTY_TRANSCRIPT;
  const beginning = { ...EMPTY_TRANSCRIPT, lastSeq: first.seq - 1 };
  if (first.body.type === 'turn_started') return beginning;
  const turn = outline.turns.findLast(({ seq }) => seq < first.seq);
  return turn === undefined ? beginning : { ...beginning, sections: [turnAlone(turn)] };
}

/**
 * A turn without what happened in it so far. One that has ended is not cut off by what follows on it, wherever
 * its end is recorded.
 */
export function turnAlone(turn: TurnOutline): TurnView {
  return {
    type: 'turn',
    number: turn.number,
    seq: turn.seq,
    kind: turn.kind,
    reason: turn.reason,
    why: turn.why,
    prompt: '',
    attachments: [],
    startedAt: turn.startedAt,
    endedAt: null,
    state: turn.outcome ?? 'running',
    continued: true,
    steps: turn.steps,
    cost: turn.costMicroUsd,
    unpricedCalls: turn.unpricedCalls,
    estimatedCalls: turn.estimatedCalls,
    entries: [],
  };
}

/** With what the event after the last one ends, and with what only the whole attempt tells. */
export function closedWindow(transcript: Transcript, outline: Outline): Transcript {
  return withFigures(withoutLoose(transcript, outline), outline);
}

function withoutLoose(transcript: Transcript, outline: Outline): Transcript {
  const { lastSeq, work } = transcript;
  if (lastSeq >= outline.lastSeq) return transcript;
  const sections = settled(transcript.sections, work.lastAt);
  const last = sections.at(-1);
  const next = outline.turns.find(({ seq }) => seq === lastSeq + 1);
  if (next === undefined || last?.type !== 'turn' || last.state !== 'running') {
    return { ...transcript, sections };
  }
  const cut = cutTurn(last, { seq: next.seq, at: next.startedAt }, 'cut');
  return { ...transcript, sections: sections.with(-1, cut) };
}
