import { type KeyboardEvent, type RefObject, useCallback } from 'react';
import type { ListView } from '../list/list-view';
import { WindowedList } from '../list/windowed-list';
import type { LiveWords } from '../live/live-words';
import type { TranscriptRow } from '../transcript/transcript-row';
import { seqOfRow } from './row-place';
import { ShownRow } from './shown-row';
import styles from './transcript-list.module.css';

interface TranscriptListProps {
  readonly view: ListView<TranscriptRow>;
  readonly words: LiveWords | null;
  readonly scroller: RefObject<HTMLDivElement | null>;
  /** The key of the row that was gone to. */
  readonly picked: string | null;
  readonly onToggleTurn: (turn: number) => void;
  /** The reader scrolls or reaches for something. */
  readonly onMove: () => void;
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
}

/** The rows in view. The hairline of the cost column runs on below the last of them. */
export function TranscriptList(props: TranscriptListProps) {
  const { view, words, scroller, picked, onToggleTurn, onMove, onKeyDown } = props;
  const render = useCallback(
    (row: TranscriptRow) => (
      <ShownRow
        row={row}
        words={row.type === 'step' && words?.step === row.step.number ? words : null}
        picked={row.key === picked}
        seq={seqOfRow(row)}
        onToggleTurn={onToggleTurn}
      />
    ),
    [words, picked, onToggleTurn],
  );
  return (
    <WindowedList
      view={view}
      render={render}
      scroller={scroller}
      label="Transcript"
      className={styles.scroller}
      bodyClassName={styles.rows}
      onMove={onMove}
      onKeyDown={onKeyDown}
    />
  );
}
