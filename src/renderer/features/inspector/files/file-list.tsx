import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useId, useRef } from 'react';
import type { FileChange } from '../../../../shared/model/file-change';
import { FileRow } from './file-row';
import styles from './files.module.css';

interface FileListProps {
  readonly files: readonly FileChange[];
  /** All of them, also those that were not asked for yet. */
  readonly total: number;
  /** The place of the one that is looked at. */
  readonly at: number;
  readonly onLook: (at: number) => void;
  /** Opens it large. */
  readonly onOpen: () => void;
  /** The end of what is there comes into view. */
  readonly onEnd: () => void;
}

const ROW = 28;
/** Rows before the end at which more are asked for. */
const AHEAD = 60;

/** The files that changed; arrows move through them, Enter opens one large. */
export function FileList({ files, total, at, onLook, onOpen, onEnd }: FileListProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const id = useId();
  // eslint-disable-next-line react-hooks/incompatible-library -- what it gives is used here alone
  const list = useVirtualizer({
    count: files.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 10,
  });
  const items = list.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (files.length < total && last >= files.length - AHEAD) onEnd();
  }, [last, files.length, total, onEnd]);
  useEffect(() => {
    list.scrollToIndex(at, { align: 'auto' });
    // eslint-disable-next-line react-hooks/exhaustive-deps -- it follows the choice, not new files
  }, [at]);

  const onKeyDown = (event: KeyboardEvent) => {
    const to = nextPlace(event.key, at, files.length);
    if (event.key === 'Enter') onOpen();
    else if (to !== null) onLook(to);
    else return;
    event.preventDefault();
  };
  return (
    <div
      ref={scroller}
      className={styles.list}
      role="listbox"
      aria-label="Files changed"
      aria-activedescendant={`${id}-${at}`}
      tabIndex={0}
      onKeyDown={onKeyDown}
    >
      <div className={styles.rows} role="presentation" style={{ height: list.getTotalSize() }}>
        {items.map(({ index, key, start }) => {
          const change = files[index];
          return (
            change !== undefined && (
              <div
                key={key}
                id={`${id}-${index}`}
                className={styles.row}
                role="option"
                aria-selected={index === at}
                aria-setsize={total}
                aria-posinset={index + 1}
                style={{ transform: `translateY(${start}px)` }}
                onClick={() => onLook(index)}
                onDoubleClick={onOpen}
              >
                <FileRow change={change} />
              </div>
            )
          );
        })}
      </div>
    </div>
  );
}

/** Rows that Page Up and Page Down pass. */
const PAGE = 8;

function nextPlace(key: string, at: number, count: number): number | null {
  const steps: Readonly<Record<string, number>> = {
    ...{ ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 },
    ...{ PageDown: PAGE, PageUp: -PAGE, End: count, Home: -count },
  };
  const step = steps[key];
  return step === undefined || count === 0 ? null : Math.min(count - 1, Math.max(0, at + step));
}
