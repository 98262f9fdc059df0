import {
  memo,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import { WindowedList } from '../list/windowed-list';
import type { Outline } from '../transcript/outline';
import type { WindowStore } from '../windows/window-store';
import { useListView } from '../reading/use-list-view';
import type { TimelineEntry } from './timeline';
import { TimelineButton } from './timeline-button';
import { LinesOfWindows, NATURAL_STRETCH_PX, timelineSource } from './timeline-source';
import styles from './timeline-column.module.css';

export interface TimelineColumnProps {
  readonly windows: WindowStore;
  readonly outline: Outline;
  /** The entry whose rows are in view, with the stretch that it stands in. */
  readonly current: { readonly page: number; readonly key: string } | null;
  /** What the model does in the live step before it has said or asked for anything. */
  readonly doing: string;
  readonly onGo: (page: number, key: string) => void;
}

/** The attempt in short, beside its transcript: each entry leads there. */
export const TimelineColumn = memo(function TimelineColumn(props: TimelineColumnProps) {
  const { windows, outline, current, doing, onGo } = props;
  const [made] = useState(() => new LinesOfWindows());
  const source = useMemo(() => timelineSource(windows, made, outline), [windows, made, outline]);
  const view = useListView({
    source,
    naturalPage: NATURAL_STRETCH_PX,
    readingLine: 0,
    follows: false,
    isExact: true,
  });
  const scroller = useRef<HTMLDivElement>(null);
  const page = current?.page ?? null;
  const key = current?.key ?? null;
  useEffect(() => {
    if (page === null || key === null || view.reveal(key)) return;
    const middle = (scroller.current?.clientHeight ?? 0) / 2;
    view.goTo(page, key, middle);
  }, [view, page, key]);
  const first = useSyncExternalStore(source.subscribe, () => source.rowsOf(0)?.[0]?.key);
  const last = useSyncExternalStore(
    source.subscribe,
    () => source.rowsOf(source.pageCount - 1)?.at(-1)?.key,
  );
  const render = useCallback(
    (entry: TimelineEntry, at: number) => (
      <TimelineButton
        entry={entry}
        page={at}
        isCurrent={entry.key === key}
        isFirst={entry.key === first}
        isLast={entry.key === last}
        doing={doing}
        onGo={onGo}
      />
    ),
    [key, doing, first, last, onGo],
  );
  return (
    <nav className={styles.timeline} aria-label="Timeline">
      <WindowedList view={view} render={render} scroller={scroller} list />
    </nav>
  );
});
