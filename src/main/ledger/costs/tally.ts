import type { CostFigures } from '../../../shared/model/cost-figures';
import { addUsd, ZERO_USD } from '../../../shared/money';
import type { CubeRow } from './cost-cube';

type Sums = Omit<CostFigures, 'attempts' | 'reportedCalls'>;

/** Adds rows up to the figures of one line. An attempt counts once, however many rows it has. */
export interface Tally {
  readonly runs: ReadonlySet<string>;
  add(row: CubeRow): void;
  /** Adds all that another line has. */
  include(other: Tally): void;
  figures(): CostFigures;
}

const NOTHING: Sums = {
  calls: 0,
  inputTokens: 0,
  cachedInputTokens: 0,
  cacheWriteTokens: 0,
  outputTokens: 0,
  reasoningTokens: 0,
  costMicroUsd: ZERO_USD,
  savedMicroUsd: 0,
  estimatedCalls: 0,
  unpricedCalls: 0,
  reservedCalls: 0,
  reservedMicroUsd: ZERO_USD,
  uncertainCalls: 0,
  uncertainMicroUsd: ZERO_USD,
};

export function createTally(): Tally {
  const runs = new Set<string>();
  const sum = { ...NOTHING };
  return {
    runs,
    add: (row) => {
      runs.add(row.runId);
      addTo(sum, row);
    },
    include: (other) => {
      for (const run of other.runs) runs.add(run);
      addTo(sum, other.figures());
    },
    figures: () => ({
      ...sum,
      attempts: runs.size,
      reportedCalls: sum.calls - sum.estimatedCalls - sum.unpricedCalls,
    }),
  };
}

function addTo(sum: Sums, more: Sums): void {
  sum.calls += more.calls;
  sum.inputTokens += more.inputTokens;
  sum.cachedInputTokens += more.cachedInputTokens;
  sum.cacheWriteTokens += more.cacheWriteTokens;
  sum.outputTokens += more.outputTokens;
  sum.reasoningTokens += more.reasoningTokens;
  sum.costMicroUsd = addUsd(sum.costMicroUsd, more.costMicroUsd);
  sum.savedMicroUsd += more.savedMicroUsd;
  sum.estimatedCalls += more.estimatedCalls;
  sum.unpricedCalls += more.unpricedCalls;
  sum.reservedCalls += more.reservedCalls;
  sum.reservedMicroUsd = addUsd(sum.reservedMicroUsd, more.reservedMicroUsd);
  sum.uncertainCalls += more.uncertainCalls;
  sum.uncertainMicroUsd = addUsd(sum.uncertainMicroUsd, more.uncertainMicroUsd);
}
