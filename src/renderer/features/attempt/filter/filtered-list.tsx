import { type RefObject, useCallback, useEffect, useMemo, useState } from 'react';
import type { MarkFilter } from '../../../../shared/model/attempt-marks';
import { EmptyState } from '../../../components/empty-state';
import { useBeat } from '../../../components/use-beat';
import { WindowedList } from '../list/windowed-list';
import { UnreadDock } from '../live/unread-dock';
import { type Reading, ReadingContext, useReading } from '../reading/reading-context';
import { ShownRow } from '../reading/shown-row';
import listStyles from '../reading/transcript-list.module.css';
import { useListView } from '../reading/use-list-view';
import type { Outline } from '../transcript/outline';
import { estimateRowHeight } from '../transcript/transcript-rows';
import { PageStore } from '../windows/page-store';
import type { MatchRow } from './match-rows';
import { MATCHES_A_PAGE, type MatchPage, readMatches } from './read-matches';
import { RowsOfMatches } from './rows-of-matches';

interface FilteredListProps {
  readonly attemptId: string;
  readonly filter: MarkFilter;
  readonly outline: Outline;
  /** How many it leaves. */
  readonly total: number;
  readonly scroller: RefObject<HTMLDivElement | null>;
  /** Shows the event in the whole transcript. */
  readonly onShow: (seq: number) => void;
}

const NATURAL_PX = 1_400;
/** What an attempt adds is looked for no more often (ms). */
const AGAIN_MS = 1_000;

/** What a filter leaves of a transcript, of any length. */
export function FilteredList(props: FilteredListProps) {
  const { attemptId, filter, outline, total, scroller, onShow } = props;
  const [pages] = useState(
    () =>
      new PageStore<MatchPage>({
        read: async (page, signal) => {
          const content = await readMatches({ id: attemptId, filter, page }, signal);
          return { content, size: JSON.stringify(content.parts).length };
        },
      }),
  );
  const [made] = useState(() => new RowsOfMatches(filter));
  useEffect(() => () => pages.close(), [pages]);
  const beat = useBeat(outline.lastSeq, AGAIN_MS);
  useEffect(() => pages.reread(({ isOpen }) => isOpen), [pages, beat]);
  const source = useMemo(
    () => ({
      pageCount: Math.ceil(total / MATCHES_A_PAGE),
      rowsOf: (page: number) => {
        const matches = pages.get(page);
        return matches === null ? null : made.rowsOf(matches, page, outline);
      },
      keyOf: ({ key }: MatchRow) => key,
      estimate: ({ row }: MatchRow) => estimateRowHeight(row),
      want: (wanted: readonly number[]) => pages.want('list', wanted),
      subscribe: pages.subscribe,
    }),
    [pages, made, outline, total],
  );
  const view = useListView({ source, naturalPage: NATURAL_PX, readingLine: 0, follows: false });
  const render = useCallback(
    ({ row, seq }: MatchRow) => (
      <ShownRow row={row} words={null} picked={false} seq={seq} onShow={onShow} />
    ),
    [onShow],
  );
  const reading = useReading();
  const ofMatches = useMemo<Reading>(
    () => ({
      ...reading,
      cutBytes: (seq) => {
        const cut = pages.all().flatMap((page) => page.cut);
        return cut.find((event) => event.seq === seq)?.bytes ?? null;
      },
    }),
    [reading, pages],
  );
  if (total === 0) return <EmptyState title="Nothing of this kind is in the transcript." />;
  return (
    <ReadingContext value={ofMatches}>
      <WindowedList
        view={view}
        render={render}
        scroller={scroller}
        label="Transcript, filtered"
        className={listStyles.scroller}
        bodyClassName={listStyles.rows}
      />
      <UnreadDock pages={pages} />
    </ReadingContext>
  );
}
