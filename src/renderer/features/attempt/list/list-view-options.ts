import type { ListSource } from './list-source';

/** How a list is drawn. */
export interface ListViewOptions<Row> {
  readonly source: ListSource<Row>;
  /** Px that a page has before it is measured. */
  readonly naturalPage: number;
  /** Px below the upper edge of the view from which on a row counts as read. */
  readonly readingLine: number;
  /** Rows that begin to be drawn in one frame, where not `ROWS_A_FRAME`. */
  readonly rowsAFrame?: number | undefined;
  /** Rows are as high as they are estimated to be, and need not be measured. */
  readonly isExact?: boolean | undefined;
}
