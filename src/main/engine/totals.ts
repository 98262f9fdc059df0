import type { Usage } from '../../shared/model/usage';
import { addUsd, ZERO_USD, type MicroUsd } from '../../shared/money';
import type { Settlement } from './ports';

/** What a number of model calls came to. */
export interface Totals {
  readonly usage: Usage;
  readonly costMicroUsd: MicroUsd;
  /** Calls whose price is not known: the cost is then "at least". */
  readonly unpricedCalls: number;
}

export const NO_TOTALS: Totals = {
  usage: {
    inputTokens: 0,
    cachedInputTokens: 0,
    cacheWriteTokens: 0,
    outputTokens: 0,
    reasoningTokens: 0,
  },
  costMicroUsd: ZERO_USD,
  unpricedCalls: 0,
};

export function addSettlement(totals: Totals, settlement: Settlement): Totals {
  return {
    usage: addUsage(totals.usage, settlement.usage),
    costMicroUsd: addUsd(totals.costMicroUsd, settlement.costMicroUsd ?? ZERO_USD),
    unpricedCalls: totals.unpricedCalls + (settlement.costMicroUsd === null ? 1 : 0),
  };
}

function addUsage(a: Usage, b: Usage): Usage {
  return {
    inputTokens: a.inputTokens + b.inputTokens,
    cachedInputTokens: a.cachedInputTokens + b.cachedInputTokens,
    cacheWriteTokens: a.cacheWriteTokens + b.cacheWriteTokens,
    outputTokens: a.outputTokens + b.outputTokens,
    reasoningTokens: a.reasoningTokens + b.reasoningTokens,
  };
}
