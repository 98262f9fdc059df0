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
import {
  LinesOfWindows,
  NATURAL_STRETCH_PX,
  timelineHeight,
  timelineSource,
} from './timeline-source';
import { TimelineLine } from './timeline-line';
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
  const version = useSyncExternalStore(windows.subscribe, windows.version);
  const [made] = useState(() => new LinesOfWindows());
  const source = useMemo(
    () => timelineSource(windows, made, outline),
    // eslint-disable-next-line react-hooks/exhaustive-deps -- `version` stands for what is in `windows`
    [windows, version, made, outline],
  );
  const view = useListView({
    source,
    naturalPage: NATURAL_STRETCH_PX,
    readingLine: 0,
    follows: false,
  });
  const scroller = useRef<HTMLDivElement>(null);
  const page = current?.page ?? null;
  const key = current?.key ?? null;
  useEffect(() => {
    if (page === null || key === null || view.reveal(key)) return;
    const middle = (scroller.current?.clientHeight ?? 0) / 2;
    view.goTo(page, key, middle);
  }, [view, page, key]);
  const last = source.rowsOf(source.pageCount - 1)?.at(-1)?.key ?? null;
  const first = source.rowsOf(0)?.[0]?.key ?? null;
  const render = useCallback(
    (entry: TimelineEntry, at: number) => (
      <div
        className={styles.entry}
        style={{ height: timelineHeight(entry) }}
        data-first={entry.key === first || undefined}
        data-last={entry.key === last || undefined}
      >
        <button
          type="button"
          className={styles[entry.type]}
          aria-current={entry.key === key ? 'step' : undefined}
          onClick={() => onGo(at, entry.key)}
        >
          <TimelineLine entry={entry} doing={doing} />
        </button>
      </div>
    ),
    [key, doing, first, last, onGo],
  );
  return (
    <nav className={styles.timeline} aria-label="Timeline">
      <WindowedList view={view} render={render} scroller={scroller} list />
    </nav>
  );
});
