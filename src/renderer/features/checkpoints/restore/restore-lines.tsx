import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useId, useRef } from 'react';
import type { RestoreChange } from '../../../../shared/model/restore';
import { visibleText } from '../../../../shared/visible-text';
import { parts } from '../../inspector/files/change-words';
import { CHANGE_LETTERS, changeWords } from './restore-words';
import styles from './restore-lines.module.css';

interface RestoreLinesProps {
  readonly changes: readonly RestoreChange[];
  readonly total: number;
  /** The one whose lines are looked at; null for none. */
  readonly chosen: string | null;
  readonly onChoose: (path: string) => void;
  /** The end of what is there comes into view. */
  readonly onEnd: () => void;
}

const ROW = 28;
/** Rows before the end at which more are asked for. */
const AHEAD = 60;

/** What will happen to each file; choosing one shows its lines. */
export function RestoreLines({ changes, total, chosen, onChoose, onEnd }: RestoreLinesProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const id = useId();
  // eslint-disable-next-line react-hooks/incompatible-library -- what it gives is used here alone
  const list = useVirtualizer({
    count: changes.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 10,
  });
  const items = list.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (changes.length < total && last >= changes.length - AHEAD) onEnd();
  }, [last, changes.length, total, onEnd]);

  const at = changes.findIndex(({ path }) => path === chosen);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const next = step === undefined ? undefined : changes[Math.max(0, at + step)];
    if (next === undefined) return;
    event.preventDefault();
    onChoose(next.path);
    list.scrollToIndex(Math.max(0, at + (step ?? 0)), { align: 'auto' });
  };
  return (
    <div
      ref={scroller}
      className={styles.list}
      role="listbox"
      aria-label="What will happen"
      aria-activedescendant={at === -1 ? undefined : `${id}-${at}`}
      tabIndex={0}
      onKeyDown={onKeyDown}
    >
      <div className={styles.rows} role="presentation" style={{ height: list.getTotalSize() }}>
        {items.map(({ index, key, start }) => {
          const change = changes[index];
          if (change === undefined) return null;
          const { path, name, action } = change;
          const [folders, file] = parts(visibleText(name));
          return (
            <div
              key={key}
              id={`${id}-${index}`}
              className={styles.row}
              role="option"
              aria-selected={path === chosen}
              aria-setsize={total}
              aria-posinset={index + 1}
              style={{ transform: `translateY(${start}px)` }}
              onClick={() => onChoose(path)}
            >
              <span className={styles.letter} data-action={action} aria-hidden>
                {CHANGE_LETTERS[action]}
              </span>
              <span className={styles.name} title={visibleText(name)}>
                <span className={styles.folders}>{folders}</span>
                <span className={styles.file}>{file}</span>
              </span>
              <span className={styles.words}>{changeWords(change)}</span>
            </div>
          );
        })}
      </div>
    </div>
  );
}
