import type { AttemptComparison } from '../../../shared/model/attempt-comparison';
import type { Result } from '../../../shared/result';
import type { ReaderThread } from '../reader/reader-by-thread';
import { AttemptComparisonRead } from '../reader/reads';

/** Attempts side by side, read beside the app: their events may be a million. Failures are sentences. */
export interface ComparisonReader {
  /** Null when one of them is not in the ledger. */
  compare(
    ids: readonly string[],
    signal?: AbortSignal,
  ): Promise<Result<AttemptComparison | null, string>>;
}

export function createComparisonReader({ ask }: Pick<ReaderThread, 'ask'>): ComparisonReader {
  return {
    compare: (ids, signal) =>
      ask('attemptComparison', { ids }, AttemptComparisonRead.output, signal),
  };
}
