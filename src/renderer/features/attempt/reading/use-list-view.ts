import { useLayoutEffect, useState, useSyncExternalStore } from 'react';
import { ListView } from '../list/list-view';
import type { ListViewOptions } from '../list/list-view-options';

interface ListViewUse<Row> extends ListViewOptions<Row> {
  /** While true the list stays at its end whenever the reader is there, and begins there. */
  readonly follows: boolean;
}

/** A list of any length whose rows change. */
export function useListView<Row>(use: ListViewUse<Row>): ListView<Row> {
  const { source, follows } = use;
  const [view] = useState(() => {
    const list = new ListView(use);
    list.setFollows(follows);
    if (follows) list.toEnd();
    return list;
  });
  useLayoutEffect(() => view.setFollows(follows), [view, follows]);
  useLayoutEffect(() => {
    view.setSource(source);
    return source.subscribe(view.refresh);
  }, [view, source]);
  return view;
}

/** Whether the list holds on to its end. */
export function useIsAtEnd<Row>(view: ListView<Row>): boolean {
  return useSyncExternalStore(view.subscribe, () => view.getSnapshot().atEnd);
}

/** The row at the upper edge of the view, with its page; null while all rows fit. */
export function useReadingRow<Row>(view: ListView<Row>) {
  return useSyncExternalStore(view.reading.subscribe, view.reading.get);
}
