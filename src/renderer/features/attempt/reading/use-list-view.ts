import { useLayoutEffect, useState, useSyncExternalStore } from 'react';
import type { ListSource } from '../list/list-source';
import { ListView } from '../list/list-view';

interface ListViewUse<Row> {
  readonly source: ListSource<Row>;
  /** Px that a page has before it is measured. */
  readonly naturalPage: number;
  readonly readingLine: number;
  /** While true the list stays at its end whenever the reader is there, and begins there. */
  readonly follows: boolean;
  /** Rows that begin to be drawn in one frame. */
  readonly rowsAFrame?: number | undefined;
}

/** A list of any length whose rows change. */
export function useListView<Row>(use: ListViewUse<Row>): ListView<Row> {
  const { source, naturalPage, readingLine, follows, rowsAFrame } = use;
  const [view] = useState(() => {
    const list = new ListView({ source, naturalPage, readingLine, rowsAFrame });
    list.setFollows(follows);
    if (follows) list.toEnd();
    return list;
  });
  useLayoutEffect(() => view.setFollows(follows), [view, follows]);
  useLayoutEffect(() => view.setSource(source), [view, source]);
  return view;
}

/** Whether the list holds on to its end. */
export function useIsAtEnd<Row>(view: ListView<Row>): boolean {
  return useSyncExternalStore(view.subscribe, () => view.getSnapshot().atEnd);
}

/** The row at the upper edge of the view, with its page; null while all rows fit. */
export function useReadingRow<Row>(view: ListView<Row>) {
  return useSyncExternalStore(view.subscribe, () => view.getSnapshot().reading);
}
