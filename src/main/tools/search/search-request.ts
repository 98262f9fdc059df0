import type { ReachedPath } from '../reached-path';
import type { FoundLine } from './ripgrep-event';

export interface SearchRequest {
  /** ripgrep; absolute. */
  readonly program: string;
  readonly reached: ReachedPath;
  /** A folder that is passed over, absolute and real; null for none. */
  readonly hidden: string | null;
  readonly pattern: string;
  readonly glob: string | null;
  readonly ignoreCase: boolean;
  /** Lines before and after each match. */
  readonly contextLines: number;
  readonly maxMatches: number;
  /** Bytes of lines, after which the search ends. */
  readonly maxBytes: number;
  readonly signal: AbortSignal;
}

/** Lines of one file, in order. */
export interface FileLines {
  /** From the folder that was searched. */
  readonly way: string;
  readonly lines: readonly FoundLine[];
}

export interface SearchFindings {
  readonly files: readonly FileLines[];
  readonly matches: number;
  /** Matches in lines that are too long to be shown. */
  readonly longMatches: number;
  /** Whether it ended because enough was found. */
  readonly isCut: boolean;
}
