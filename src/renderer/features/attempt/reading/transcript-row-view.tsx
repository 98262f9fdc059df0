import { assertNever } from '../../../../shared/assert-never';
import type { LiveWords } from '../live/live-words';
import { NoteRow } from '../notes/note-row';
import { RetrievalRow } from '../tools/retrieval-row';
import type { TranscriptRow } from '../transcript/transcript-row';
import { PromptRow } from '../turns/prompt-row';
import { StepRow } from '../turns/step-row';
import { FollowUpStrip, TurnHead, TurnTotal } from '../turns/turn-rows';
import { DayLine } from './day-line';

export interface TranscriptRowViewProps {
  readonly row: TranscriptRow;
  /** Words of the row's step that are still arriving. */
  readonly words: LiveWords | null;
  /** Absent where turns cannot be folded. */
  readonly onToggleTurn?: ((turn: number) => void) | undefined;
}

/** What stands in a row, each kind in its own form. */
export function TranscriptRowView({ row, words, onToggleTurn }: TranscriptRowViewProps) {
  switch (row.type) {
    case 'turn':
      return <TurnHead turn={row.turn} open={row.open} onToggle={onToggleTurn} />;
    case 'why':
      return <FollowUpStrip turn={row.turn} />;
    case 'prompt':
      return <PromptRow turn={row.turn} />;
    case 'step':
      return <StepRow step={row.step} words={words?.step === row.step.number ? words : null} />;
    case 'note':
      return <NoteRow note={row.note} said={row.said} />;
    case 'retrieval':
      return <RetrievalRow rowKey={row.key} retrieval={row.retrieval} />;
    case 'total':
      return <TurnTotal end={row.end} />;
    case 'day':
      return <DayLine at={row.at} />;
    default:
      return assertNever(row);
  }
}
