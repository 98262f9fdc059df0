/** The rows of a long list, in pages of which only those in view are at hand. */
export interface ListSource<Row> {
  readonly pageCount: number;
  /** Null while they are not at hand. The same array for as long as nothing changes. */
  readonly rowsOf: (page: number) => readonly Row[] | null;
  /** Unique in the list; the same for as long as it is the same row. */
  readonly keyOf: (row: Row) => string;
  /** Px, before a row is measured. */
  readonly estimate: (row: Row) => number;
  /** These pages are in view, or near it; others need not be read any more. */
  readonly want: (pages: readonly number[]) => void;
  /** Tells when rows have come, gone or changed, until what it gives back is called. */
  readonly subscribe: (listener: () => void) => () => void;
}
