import type { MarkFilter } from '../../../../shared/model/attempt-marks';
import type { RunEvent } from '../../../../shared/model/run-event';
import { turnAlone } from '../transcript/fold-window';
import type { Outline } from '../transcript/outline';
import { appendEvents, settled } from '../transcript/transcript';
import { EMPTY_TRANSCRIPT, type StepView, type Transcript } from '../transcript/transcript-model';
import type { TranscriptRow } from '../transcript/transcript-row';
import { transcriptRows } from '../transcript/transcript-rows';
import { withFigures } from '../transcript/turn-figures';

/** One row of what a filter leaves. */
export interface MatchRow {
  /** Unique among all that it leaves. */
  readonly key: string;
  readonly row: TranscriptRow;
  /** Of the event that leads to it in the transcript. */
  readonly seq: number;
}

/**
 * The rows of what a filter leaves. `events` are matches, each with what it needs to be read by itself;
 * `part` tells keys of several such parts apart.
 */
export function matchRows(
  events: readonly RunEvent[],
  outline: Outline,
  filter: MarkFilter,
  part: string,
): readonly MatchRow[] {
  const transcript = withFigures(foldMatches(events, outline), outline);
  return transcriptRows(transcript, new Set()).flatMap((row): readonly MatchRow[] => {
    const shown = shownRow(row, filter);
    return shown === null ? [] : [{ key: `${part}/${row.key}`, row: shown, seq: seqOf(shown) }];
  });
}

/** Events from here and there: each is put into the turn that it belongs to. */
function foldMatches(events: readonly RunEvent[], outline: Outline): Transcript {
  const folded = events.reduce((transcript, event) => {
    const turn = outline.turns.findLast(({ seq }) => seq <= event.seq);
    const last = transcript.sections.at(-1);
    const isThere = last?.type === 'turn' && last.number === turn?.number;
    const needsTurn = turn !== undefined && !isThere && event.body.type !== 'turn_started';
    const within = needsTurn
      ? { ...transcript, sections: [...over(transcript), turnAlone(turn)] }
      : transcript;
    return appendEvents(within, [event]);
  }, EMPTY_TRANSCRIPT);
  const goesOn = outline.end === null && outline.lastBoundary <= folded.lastSeq;
  return goesOn ? folded : { ...folded, sections: over(folded) };
}

/** A call without a result does not run any more where something else has begun since. */
function over({ sections, work }: Transcript): Transcript['sections'] {
  return settled(sections, work.lastAt);
}

function shownRow(row: TranscriptRow, filter: MarkFilter): TranscriptRow | null {
  switch (row.type) {
    case 'turn':
    case 'why':
    case 'prompt':
      return filter === 'follow_ups' ? row : null;
    case 'step': {
      const isEmpty = row.step.parts.length === 0 && row.step.failure === null;
      return filter === 'follow_ups' || isEmpty ? null : { ...row, step: withoutCall(row.step) };
    }
    case 'note':
      return filter === 'errors' ? { ...row, said: false } : null;
    case 'retrieval':
    case 'total':
    case 'day':
      return null;
  }
}

/** Only what it did is at hand of such a step, not the call of the model. */
function withoutCall(step: StepView): StepView {
  return step.state === 'failed' ? step : { ...step, state: 'finished', reserved: null };
}

function seqOf(row: TranscriptRow): number {
  switch (row.type) {
    case 'turn':
    case 'why':
    case 'prompt':
      return row.turn.seq;
    case 'step':
      return row.step.parts.find((part) => part.type === 'tool')?.seq ?? row.step.seq;
    case 'note':
      return row.note.seq;
    case 'retrieval':
    case 'total':
    case 'day':
      return 1;
  }
}
