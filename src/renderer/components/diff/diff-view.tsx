import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useMemo, useRef } from 'react';
import type { DiffHunk } from '../../../shared/model/file-diff';
import { PairRow, UnifiedRow } from './diff-row';
import { type DiffRow, diffRows, type SideRow, sideRows } from './diff-rows';
import styles from './diff.module.css';

export type DiffLayout = 'unified' | 'sides';

interface DiffViewProps {
  readonly hunks: readonly DiffHunk[];
  readonly language: string;
  readonly layout: DiffLayout;
  /** What the diff is of, for a screen reader. */
  readonly label: string;
  /** Stands below the last line: the way to more of them. */
  readonly foot?: ReactNode;
}

/** Height of a line that is not wrapped (px). */
const LINE = 17;
/** Lines drawn above and below those in view. */
const AHEAD = 30;

/** A diff of any length that scrolls by itself and fills the place it is given; long lines are wrapped. */
export function DiffView({ hunks, language, layout, label, foot }: DiffViewProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useMemo<readonly DrawnRow[]>(() => drawnRows(hunks, layout), [hunks, layout]);
  // eslint-disable-next-line react-hooks/incompatible-library -- what it gives is used here alone
  const list = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => LINE,
    overscan: AHEAD,
  });
  return (
    <div
      ref={scroller}
      className={styles.view}
      role="region"
      aria-label={label}
      tabIndex={0}
      data-autofocus
    >
      <div className={styles.canvas} style={{ height: list.getTotalSize() }}>
        {list.getVirtualItems().map(({ index, key, start }) => {
          const row = rows[index];
          return (
            row !== undefined && (
              <div
                key={key}
                ref={list.measureElement}
                data-index={index}
                className={styles.place}
                style={{ transform: `translateY(${start}px)` }}
              >
                {row.layout === 'unified' ? (
                  <UnifiedRow row={row.row} language={language} />
                ) : (
                  <PairRow row={row.row} language={language} />
                )}
              </div>
            )
          );
        })}
      </div>
      {foot}
    </div>
  );
}

type DrawnRow =
  | { readonly layout: 'unified'; readonly row: DiffRow }
  | { readonly layout: 'sides'; readonly row: SideRow };

function drawnRows(hunks: readonly DiffHunk[], layout: DiffLayout): readonly DrawnRow[] {
  return layout === 'unified'
    ? diffRows(hunks).map((row) => ({ layout, row }))
    : sideRows(hunks).map((row) => ({ layout, row }));
}
