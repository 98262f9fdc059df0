import type { RunEvent } from '../../../shared/model/run-event';
import type { Usage } from '../../../shared/model/usage';
import { addUsd, ZERO_USD, type MicroUsd } from '../../../shared/money';
import { bodiesOf } from '../attempt/recorded';

/** What a number of model calls came to. */
export interface Totals {
  readonly usage: Usage;
  readonly costMicroUsd: MicroUsd;
  /** Calls whose price is not known: the cost is then "at least". */
  readonly unpricedCalls: number;
}

const NO_USAGE: Usage = {
  inputTokens: 0,
  cachedInputTokens: 0,
  cacheWriteTokens: 0,
  outputTokens: 0,
  reasoningTokens: 0,
};

/** The settled calls among these events; one that broke off counts with what it may have cost. */
export function totalsOf(events: readonly RunEvent[]): Totals {
  const finished = bodiesOf(events, 'step_finished');
  const failed = bodiesOf(events, 'step_failed').filter(({ modelCallId }) => modelCallId !== null);
  const costs = [...finished, ...failed].map(({ costMicroUsd }) => costMicroUsd);
  return {
    usage: finished.map(({ usage }) => usage).reduce(addUsage, NO_USAGE),
    costMicroUsd: costs.reduce((sum: MicroUsd, cost) => addUsd(sum, cost ?? ZERO_USD), ZERO_USD),
    unpricedCalls: costs.filter((cost) => cost === null).length,
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
