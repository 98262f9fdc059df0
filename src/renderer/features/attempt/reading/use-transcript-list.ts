import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useLayoutEffect, useRef, useState } from 'react';
import type { TranscriptRow } from '../transcript/transcript-row';
import { estimateRowHeight } from '../transcript/transcript-rows';

/** Within this many px of the end the reader counts as being there. */
const END_PX = 24;

/**
 * The scrolled list of rows. While `live` and while the reader is at the end it stays at the end;
 * scrolling up, or opening something, lets go of it.
 */
export function useTranscriptList(rows: readonly TranscriptRow[], live: boolean) {
  const scroller = useRef<HTMLDivElement>(null);
  const lastTop = useRef(0);
  const [atEnd, setAtEnd] = useState(live);
  const following = live && atEnd;

  // eslint-disable-next-line react-hooks/incompatible-library -- nothing here relies on memoising what it returns
  const list = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => heightAt(rows, index),
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: 8,
    anchorTo: following ? 'end' : 'start',
    followOnAppend: following,
    scrollEndThreshold: END_PX,
  });

  const toEnd = useCallback(() => {
    setAtEnd(true);
    list.scrollToEnd();
  }, [list]);

  useLayoutEffect(() => {
    if (live) list.scrollToEnd();
    // eslint-disable-next-line react-hooks/exhaustive-deps -- where to begin is decided once
  }, []);

  const onScroll = useCallback(() => {
    const element = scroller.current;
    if (element === null) return;
    const top = element.scrollTop;
    const distance = element.scrollHeight - top - element.clientHeight;
    // Growing content moves the end away from under the reader: only going up is leaving it.
    if (distance <= END_PX) setAtEnd(true);
    else if (top < lastTop.current - 1) setAtEnd(false);
    lastTop.current = top;
  }, []);

  const letGo = useCallback(() => setAtEnd(false), []);
  return { list, scroller, onScroll, following, toEnd, letGo };
}

function heightAt(rows: readonly TranscriptRow[], index: number): number {
  const row = rows[index];
  return row === undefined ? 0 : estimateRowHeight(row);
}
