import { Button } from '@mantine/core';
import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { errorMessage } from '../../../../ipc/error-message';
import { WindowedList } from '../../list/windowed-list';
import { useListView } from '../../reading/use-list-view';
import { PageStore } from '../../windows/page-store';
import type { Line, LineSource } from './line-source';
import { LineRow } from './line-row';
import styles from './lines-view.module.css';

interface LinesViewProps {
  readonly source: LineSource;
  readonly label: string;
  /** Long lines are broken; else they run out of the view, which scrolls. */
  readonly wrap?: boolean;
  /** It came from a terminal: its colours are kept. */
  readonly terminal?: boolean;
}

/** Lines that are read, and measured, as one. */
const LINES_A_PAGE = 200;
const LINE_PX = 17;
/** So high is the view where there are as many lines, or more. */
const LEAST_LINES = 30;
/** Lines are cheap to draw. */
const LINES_A_FRAME = 150;

interface PlacedLine {
  readonly key: string;
  readonly line: Line;
}

/** Lines of a text of any length; only those in view are at hand. */
export function LinesView(props: LinesViewProps) {
  const { source, label, wrap = false, terminal = false } = props;
  const [pages] = useState(
    () =>
      new PageStore<readonly PlacedLine[]>({
        read: async (page, signal) => {
          const content = await readPage(source, page, signal);
          return { content, size: content.reduce((sum, { line }) => sum + line.text.length, 0) };
        },
      }),
  );
  useEffect(() => () => pages.close(), [pages]);
  const error = useSyncExternalStore(pages.subscribe, pages.error);
  const rows = useMemo(
    () => ({
      pageCount: Math.ceil(source.count / LINES_A_PAGE),
      rowsOf: (page: number) => pages.get(page),
      keyOf: ({ key }: PlacedLine) => key,
      estimate: () => LINE_PX,
      want: (wanted: readonly number[]) => pages.want('list', wanted),
      subscribe: pages.subscribe,
    }),
    [pages, source],
  );
  const view = useListView({
    source: rows,
    naturalPage: LINES_A_PAGE * LINE_PX,
    readingLine: 0,
    follows: false,
    rowsAFrame: LINES_A_FRAME,
  });
  const scroller = useRef<HTMLDivElement>(null);
  const digits = String(source.count).length;
  const render = useCallback(
    ({ line }: PlacedLine) => (
      <LineRow line={line} digits={digits} terminal={terminal} more={source.more} />
    ),
    [digits, terminal, source],
  );
  return (
    <div
      className={styles.lines}
      data-wrap={wrap || undefined}
      style={{ minHeight: Math.min(source.count, LEAST_LINES) * LINE_PX + 2 }}
    >
      {error !== null && (
        <p className={styles.error}>
          {errorMessage(error)}{' '}
          <Button size="compact-xs" onClick={pages.retry}>
            Try again
          </Button>
        </p>
      )}
      <WindowedList view={view} render={render} scroller={scroller} label={label} />
    </div>
  );
}

/** Long lines come a few at a time. */
async function readPage(
  source: LineSource,
  page: number,
  signal: AbortSignal,
): Promise<readonly PlacedLine[]> {
  const first = page * LINES_A_PAGE;
  const end = Math.min(source.count, first + LINES_A_PAGE);
  const lines: PlacedLine[] = [];
  while (first + lines.length < end) {
    const from = first + lines.length;
    const read = await source.read(from, end - from, signal);
    if (read.length === 0) break;
    lines.push(...read.map((line, index) => ({ key: String(from + index), line })));
  }
  return lines;
}
