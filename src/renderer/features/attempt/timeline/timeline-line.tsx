import { memo } from 'react';
import { assertNever } from '../../../../shared/assert-never';
import { BoundedMoney } from '../../../components/bounded-money';
import { costBound } from '../../../components/cost-bound';
import { Elapsed } from '../../../components/elapsed';
import { StatusGlyph } from '../../../components/status-glyph';
import { turnStatus } from '../attempt-words';
import { NoteIcon } from '../notes/note-icon';
import { noteTone } from '../notes/note-words';
import type { Tone } from '../notes/tone';
import { type TimelineEntry, turnSubtitle } from './timeline';
import styles from './timeline-column.module.css';

interface TimelineLineProps {
  readonly entry: TimelineEntry;
  /** What the model does in a live step. */
  readonly doing: string;
}

/** What stands in one entry of the timeline. */
export const TimelineLine = memo(function TimelineLine({ entry, doing }: TimelineLineProps) {
  switch (entry.type) {
    case 'turn':
      return (
        <>
          <span className={styles.mark}>
            <StatusGlyph status={turnStatus(entry.turn.state)} decorative />
          </span>
          <span className={styles.title}>Turn {entry.turn.number}</span>
          <span className={styles.cost}>
            <BoundedMoney amount={entry.turn.cost} bound={costBound(entry.turn)} short />
          </span>
          <span className={styles.subtitle}>{turnSubtitle(entry.turn)}</span>
        </>
      );
    case 'step':
      return (
        <>
          <span className={styles.mark} data-tone={entry.live ? 'live' : undefined}>
            {entry.step.number}
          </span>
          <span className={styles.words} data-tone={tone(entry)}>
            {entry.step.state === 'running' ? doing : entry.title}
          </span>
          {entry.live && <Elapsed since={entry.step.startedAt} className={styles.elapsed ?? ''} />}
        </>
      );
    case 'note': {
      const live = entry.note.type === 'check' && entry.note.state === 'running';
      return (
        <>
          <span className={styles.mark} data-tone={noteTone(entry.note)}>
            <NoteIcon note={entry.note} size={14} />
          </span>
          <span className={styles.words} data-tone={noteTone(entry.note)}>
            {entry.title}
          </span>
          {live && <Elapsed since={entry.note.at} className={styles.elapsed ?? ''} />}
        </>
      );
    }
    default:
      return assertNever(entry);
  }
});

function tone({ live, step }: Extract<TimelineEntry, { type: 'step' }>): Tone | undefined {
  if (live) return 'live';
  if (step.failure === null || step.failure.code === 'cancelled') return undefined;
  return step.failure.code === 'budget' ? 'hold' : 'fail';
}
