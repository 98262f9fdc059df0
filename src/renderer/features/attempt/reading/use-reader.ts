import { useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { placeOfSeq } from './place-of-seq';
import type { Transcript } from '../transcript/transcript-model';
import { transcriptRows, turnOfKey } from '../transcript/transcript-rows';
import { toggled, useFolds } from './use-folds';
import { useTranscriptList } from './use-transcript-list';

/** What a reader has opened, and where in the transcript they are. `live`: more may come. */
export function useReader(transcript: Transcript, live: boolean) {
  const [closed, setClosed] = useState<ReadonlySet<number>>(new Set());
  // What was gone to stays marked until the reader moves on, also where the list ends before it.
  const [picked, setPicked] = useState<string | null>(null);
  const folds = useFolds();
  const rows = useMemo(() => transcriptRows(transcript, closed), [transcript, closed]);
  const view = useTranscriptList(rows, live);
  const { list, scroller, letGo } = view;
  const { open: openFold } = folds;

  // The rows hold on to `go` and `goToSeq`: they must not change with each event.
  const latest = useRef({ transcript, closed });
  useLayoutEffect(() => {
    latest.current = { transcript, closed };
  }, [transcript, closed]);

  const go = useCallback(
    (key: string) => {
      const now = latest.current;
      const turn = turnOfKey(now.transcript, key);
      const open = new Set([...now.closed].filter((number) => number !== turn));
      flushSync(() => {
        letGo();
        setClosed(open);
        setPicked(key);
      });
      const index = transcriptRows(now.transcript, open).findIndex((row) => row.key === key);
      if (index >= 0) list.scrollToIndex(index, { align: 'start' });
    },
    [letGo, list],
  );

  const goToSeq = useCallback(
    (seq: number) => {
      const place = placeOfSeq(latest.current.transcript, seq);
      if (place === null) return;
      if (place.fold !== null) openFold(place.fold);
      go(place.key);
      // What was pressed may be out of view now: the keyboard goes with the reader.
      scroller.current?.focus({ preventScroll: true });
    },
    [go, openFold, scroller],
  );

  const toggleTurn = useCallback(
    (turn: number) => {
      letGo();
      setClosed((before) => toggled(before, turn));
    },
    [letGo],
  );

  return { ...view, rows, folds, picked, setPicked, go, goToSeq, toggleTurn };
}
