import { useMemo } from 'react';
import { entryOfRow } from './reading-position';
import { useReadingRow } from './use-list-view';
import type { Reader } from './use-reader';

/** The entry of the timeline that is read: what was gone to, else what stands at the top of the view. */
export function useCurrentEntry({ list, source, picked }: Reader) {
  const reading = useReadingRow(list);
  const page = reading?.page ?? null;
  const rows = page === null ? null : source.rowsOf(page);
  const key = reading === null ? null : entryOfRow(rows ?? [], reading.row);
  return useMemo(
    () => picked ?? (page === null || key === null ? null : { page, key }),
    [picked, page, key],
  );
}
