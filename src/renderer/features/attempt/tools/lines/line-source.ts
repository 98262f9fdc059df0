/** A line, or the beginning of one. */
export interface Line {
  /** From 0; several pieces of a text may share one. */
  readonly number: number;
  readonly text: string;
  /** It goes on with what follows: nothing was broken here. */
  readonly isPiece: boolean;
  /** Characters of the line that are not given. */
  readonly left: number;
}

/** Lines of a text of any length. */
export interface LineSource {
  readonly count: number;
  /** At least one line where there are any, and at most `count` of them. */
  readonly read: (from: number, count: number, signal: AbortSignal) => Promise<readonly Line[]>;
  /** More of a line, from a column (from 0) on; absent where each line is given whole. */
  readonly more?: (line: number, column: number) => Promise<string>;
}
