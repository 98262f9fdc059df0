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
import { turnOfKey } from '../transcript/transcript-rows';
import type { AttemptWindow, WindowStore } from '../windows/window-store';
import { placeOfSeq } from './place-of-seq';
import { seqOfRow } from './row-place';
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
  const latest = useRef({ source, outline, closed, picked });
  useLayoutEffect(() => {
    latest.current = { source, outline, closed, picked };
  }, [source, outline, closed, picked]);
  useLayoutEffect(() => {
    const known = latest.current;
    list.setSource(known.source, (page) => isHiddenPage(known, page));
  }, [list, closed]);

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
      open(window === null ? null : turnOfKey(window.transcript, key), row);
      list.goTo(page, key);
    },
    [windows, open, list],
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
    async (seq: number) => {
      const page = await stretchOfEvent(client.attempts, attempt.id, seq);
      const turn = latest.current.outline.turns.findLast((each) => each.seq <= seq);
      open(turn?.number ?? null, null);
      list.goTo(page, null);
      goWithin(await windows.load(page), seq);
    },
    [attempt.id, windows, list, open, goWithin],
  );

  const goToSeq = useCallback(
    (seq: number, { keepFocus = false } = {}) => {
      const there = windows.holding(seq);
      if (there !== null) goWithin(there, seq);
      else find(seq).catch((error: unknown) => notifyFailure('The event was not found', error));
      // What was pressed may be out of view now: the keyboard goes with the reader.
      if (!keepFocus) scroller.current?.focus({ preventScroll: true });
    },
    [windows, goWithin, find],
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
      const row = list.neighbour(latest.current.picked?.key ?? null, by);
      if (row === null) return;
      list.letGo();
      setPicked(row);
      list.reveal(row.key);
    },
    [list],
  );

  /** The number of the event that was gone to, else of what stands at the top of the view. */
  const placeRead = useCallback(() => {
    const { picked: gone } = latest.current;
    const row = list.reading.get()?.row;
    return gone?.seq ?? (row === undefined ? null : seqOfRow(row)) ?? 0;
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
    go,
    goToSeq,
    goNext,
    goToStart,
    placeRead,
    toggleTurn,
    isEmpty,
  };
}
