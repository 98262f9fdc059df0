import type { ListSource } from './list-source';

/** A row of a list; with `key` null a page of which the rows are not at hand. */
export interface RowPlace {
  readonly page: number;
  readonly key: string | null;
}

/**
 * The row after (1) or before (-1) another, also where it is not drawn. Where its page is not at hand, that page;
 * pages for which `isEmpty` holds have none. Null at the ends of the list; undefined where the row itself is gone.
 */
export function rowBeside<Row>(
  source: ListSource<Row>,
  { page, key }: { readonly page: number; readonly key: string },
  by: 1 | -1,
  isEmpty: (page: number) => boolean,
): RowPlace | null | undefined {
  const own = source.rowsOf(page)?.map(source.keyOf) ?? [];
  const here = own.indexOf(key);
  if (here < 0) return undefined;
  const next = own[here + by];
  if (next !== undefined) return { page, key: next };
  for (let other = page + by; other >= 0 && other < source.pageCount; other += by) {
    const rows = source.rowsOf(other);
    if (rows === null && !isEmpty(other)) return { page: other, key: null };
    const row = rows?.at(by === 1 ? 0 : -1);
    if (row !== undefined) return { page: other, key: source.keyOf(row) };
  }
  return null;
}
