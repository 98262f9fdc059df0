import type { Virtualizer } from '@tanstack/react-virtual';
import type { RefObject } from 'react';
import { assertNever } from '../../../../shared/assert-never';
import type { LiveWords } from '../live/live-words';
import { DayLine } from './day-line';
import { NoteRow } from '../notes/note-row';
import { PromptRow } from '../turns/prompt-row';
import { RetrievalRow } from '../tools/retrieval-row';
import { StepRow } from '../turns/step-row';
import styles from './transcript-list.module.css';
import type { TranscriptRow } from '../transcript/transcript-row';
import { FollowUpStrip, TurnHead, TurnTotal } from '../turns/turn-rows';

interface TranscriptListProps {
  readonly rows: readonly TranscriptRow[];
  readonly words: LiveWords | null;
  readonly list: Virtualizer<HTMLDivElement, Element>;
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly onScroll: () => void;
  readonly onToggleTurn: (turn: number) => void;
  /** The reader scrolls or reaches for something. */
  readonly onMove: () => void;
}

/** The rows in view. The hairline of the cost column runs on below the last of them. */
export function TranscriptList({
  rows,
  words,
  list,
  scroller,
  onScroll,
  onToggleTurn,
  onMove,
}: TranscriptListProps) {
  return (
    <div
      ref={scroller}
      className={styles.scroller}
      onScroll={onScroll}
      onWheel={onMove}
      onPointerDown={onMove}
      onKeyDown={onMove}
      tabIndex={0}
      role="region"
      aria-label="Transcript"
    >
      <div className={styles.rows} style={{ height: list.getTotalSize() }}>
        {list.getVirtualItems().map(({ key, index, start }) => {
          const row = rows[index];
          return (
            row !== undefined && (
              <div
                key={key}
                ref={list.measureElement}
                data-index={index}
                className={styles.row}
                style={{ transform: `translateY(${start}px)` }}
              >
                <Row row={row} words={words} onToggleTurn={onToggleTurn} />
              </div>
            )
          );
        })}
      </div>
    </div>
  );
}

interface RowProps extends Pick<TranscriptListProps, 'words' | 'onToggleTurn'> {
  readonly row: TranscriptRow;
}

function Row({ row, words, onToggleTurn }: RowProps) {
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
