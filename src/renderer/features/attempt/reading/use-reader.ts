import {
  useCallback,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import { flushSync } from 'react-dom';
import { client } from '../../../ipc/client';
import { notifyFailure } from '../../../ipc/notify';
import type { AttemptView } from '../attempt-feed';
import { stretchOfEvent } from '../attempt-source';
import type { Filter } from '../toolbar/filters';
import { turnOfKey } from '../transcript/transcript-rows';
import type { AttemptWindow, WindowStore } from '../windows/window-store';
import { placeOfSeq } from './place-of-seq';
import { seqAtRow } from './row-place';
import { READING_LINE_PX } from './reading-position';
import {
  isHiddenPage,
  NATURAL_STRETCH_PX,
  RowsOfWindows,
  transcriptSource,
} from './transcript-source';
import { toggled, useFolds } from './use-folds';
import { useListView } from './use-list-view';

/** A row that was gone to. */
interface Picked {
  readonly page: number;
  readonly key: string;
  /** Of the event in it that was gone to; absent for the row as such. */
  readonly seq?: number;
}

export type Reader = ReturnType<typeof useReader>;

/** What a reader has opened, and where in the transcript they are. `live`: more may come. */
export function useReader({ attempt, outline }: AttemptView, windows: WindowStore, live: boolean) {
  const [closed, setClosed] = useState<ReadonlySet<number>>(new Set());
  // What was gone to stays marked until the reader moves on, also where the list ends before it.
  const [picked, setPicked] = useState<Picked | null>(null);
  const [filter, setFilter] = useState<Filter>('everything');
  const folds = useFolds();
  const [made] = useState(() => new RowsOfWindows());
  const source = useMemo(
    () => transcriptSource(windows, made, { outline, closed }),
    [windows, made, outline, closed],
  );
  const list = useListView({
    source,
    naturalPage: NATURAL_STRETCH_PX,
    readingLine: READING_LINE_PX,
    follows: live,
  });
  const scroller = useRef<HTMLDivElement>(null);
  const { open: openFold } = folds;

  // The rows hold on to `go` and `goToSeq`: they must not change with each event.
  const latest = useRef({ source, outline, closed, picked, filter });
  useLayoutEffect(() => {
    latest.current = { source, outline, closed, picked, filter };
  }, [source, outline, closed, picked, filter]);
  useLayoutEffect(() => {
    const known = latest.current;
    list.setSource(known.source, (page) => isHiddenPage(known, page));
  }, [list, closed]);

  const timesGone = useRef(0);
  /**
   * Leaves a filter: what is gone to is in the whole transcript. What was gone to before and is still looked up is
   * not gone to any more. @returns whether this is still the last time.
   */
  const setOut = useCallback(() => {
    timesGone.current += 1;
    const mine = timesGone.current;
    if (latest.current.filter !== 'everything') flushSync(() => setFilter('everything'));
    return () => timesGone.current === mine;
  }, []);

  /** Opens the turn, and marks the row. */
  const open = useCallback(
    (turn: number | null, row: Picked | null) => {
      const left = new Set([...latest.current.closed].filter((number) => number !== turn));
      flushSync(() => {
        list.letGo();
        if (left.size < latest.current.closed.size) setClosed(left);
        setPicked(row);
      });
    },
    [list],
  );

  const go = useCallback(
    (page: number, key: string, seq?: number) => {
      const window = windows.windowOf(page);
      const row = seq === undefined ? { page, key } : { page, key, seq };
      setOut();
      open(window === null ? null : turnOfKey(window.transcript, key), row);
      list.goTo(page, key);
    },
    [windows, setOut, open, list],
  );

  const goWithin = useCallback(
    ({ stretch, transcript }: AttemptWindow, seq: number) => {
      const place = placeOfSeq(transcript, seq);
      if (place === null) return;
      if (place.fold !== null) openFold(place.fold);
      go(stretch, place.key, seq);
    },
    [go, openFold],
  );

  const find = useCallback(
    async (seq: number, isLatest: () => boolean) => {
      const page = await stretchOfEvent(client.attempts, attempt.id, seq);
      if (!isLatest()) return;
      const turn = latest.current.outline.turns.findLast((each) => each.seq <= seq);
      open(turn?.number ?? null, null);
      list.goTo(page, null);
      const window = await windows.load(page);
      if (isLatest()) goWithin(window, seq);
    },
    [attempt.id, windows, list, open, goWithin],
  );

  const goToSeq = useCallback(
    (seq: number, { keepFocus = false } = {}) => {
      const isLatest = setOut();
      const there = windows.holding(seq);
      if (there !== null) goWithin(there, seq);
      else {
        find(seq, isLatest).catch((error: unknown) => {
          if (isLatest()) notifyFailure('The event was not found', error);
        });
      }
      // What was pressed may be out of view now: the keyboard goes with the reader.
      if (!keepFocus) scroller.current?.focus({ preventScroll: true });
    },
    [windows, setOut, goWithin, find],
  );

  const toggleTurn = useCallback(
    (turn: number) => {
      list.letGo();
      setClosed((before) => toggled(before, turn));
    },
    [list],
  );

  /** Marks the row after (1) or before (-1) the one that is marked, or the first in view. */
  const goNext = useCallback(
    (by: 1 | -1) => {
      const next = list.neighbour(latest.current.picked, by);
      if (next === null) return;
      const { page, key } = next;
      list.letGo();
      setPicked(key === null ? null : { page, key });
      if (key === null || !list.reveal(key)) list.goTo(page, key);
    },
    [list],
  );

  /** The number of the event that was gone to, else of what is marked, else of what stands at the top of the view. */
  const placeRead = useCallback(() => {
    const { picked: gone, source: rows } = latest.current;
    const seqOf = (place: { readonly page: number; readonly key: string }) =>
      seqAtRow(rows.rowsOf(place.page) ?? [], place.key);
    const read = list.reading.get();
    const ofPicked = gone === null ? null : (gone.seq ?? seqOf(gone));
    return ofPicked ?? (read === null ? null : seqOf({ page: read.page, key: read.row.key })) ?? 0;
  }, [list]);

  const goToStart = useCallback(() => {
    list.goTo(0, null);
    setPicked(null);
  }, [list]);

  const isEmpty = useSyncExternalStore(
    windows.subscribe,
    () => source.pageCount === 1 && source.rowsOf(0)?.length === 0,
  );
  return {
    list,
    source,
    scroller,
    folds,
    picked,
    setPicked,
    filter,
    setFilter,
    go,
    goToSeq,
    goNext,
    goToStart,
    placeRead,
    toggleTurn,
    isEmpty,
  };
}
