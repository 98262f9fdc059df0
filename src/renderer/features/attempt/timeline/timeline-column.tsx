import { useVirtualizer } from '@tanstack/react-virtual';
import { memo, useEffect, useRef } from 'react';
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

interface TimelineColumnProps {
  readonly entries: readonly TimelineEntry[];
  /** The entry whose rows are in view. */
  readonly current: string | null;
  /** What the model does in the live step before it has said or asked for anything. */
  readonly doing: string;
  readonly onGo: (key: string) => void;
}

const TURN_PX = 52;
const STEP_PX = 24;

/** The attempt in short, beside its transcript: each entry leads there. */
export const TimelineColumn = memo(function TimelineColumn({
  entries,
  current,
  doing,
  onGo,
}: TimelineColumnProps) {
  const scroller = useRef<HTMLDivElement>(null);
  // eslint-disable-next-line react-hooks/incompatible-library -- nothing here relies on memoising what it returns
  const list = useVirtualizer({
    count: entries.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (entries[index]?.type === 'turn' ? TURN_PX : STEP_PX),
    getItemKey: (index) => entries[index]?.key ?? index,
    overscan: 12,
  });
  useEffect(() => {
    const index = entries.findIndex((entry) => entry.key === current);
    if (index >= 0) list.scrollToIndex(index, { align: 'auto' });
    // eslint-disable-next-line react-hooks/exhaustive-deps -- it follows the reader, not new entries
  }, [current]);
  return (
    <nav ref={scroller} className={styles.scroller} aria-label="Timeline">
      <ol className={styles.entries} style={{ height: list.getTotalSize() }}>
        {list.getVirtualItems().map(({ key, index, start, size }) => {
          const entry = entries[index];
          return (
            entry !== undefined && (
              <li
                key={key}
                className={styles.entry}
                style={{ height: size, transform: `translateY(${start}px)` }}
                data-first={index === 0 || undefined}
                data-last={index === entries.length - 1 || undefined}
              >
                <button
                  type="button"
                  className={styles[entry.type]}
                  aria-current={entry.key === current ? 'step' : undefined}
                  onClick={() => onGo(entry.key)}
                >
                  <Entry entry={entry} doing={doing} />
                </button>
              </li>
            )
          );
        })}
      </ol>
    </nav>
  );
});

interface EntryProps extends Pick<TimelineColumnProps, 'doing'> {
  readonly entry: TimelineEntry;
}

function Entry({ entry, doing }: EntryProps) {
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
}

function tone({ live, step }: Extract<TimelineEntry, { type: 'step' }>): Tone | undefined {
  if (live) return 'live';
  if (step.failure === null || step.failure.code === 'cancelled') return undefined;
  return step.failure.code === 'budget' ? 'hold' : 'fail';
}
