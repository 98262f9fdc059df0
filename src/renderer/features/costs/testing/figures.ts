import { type CostFigures, CostFiguresSchema } from '../../../../shared/model/cost-figures';
import type { CostLine } from '../../../../shared/model/cost-report';
import { ZERO_USD } from '../../../../shared/money';

const NOTHING: CostFigures = {
  attempts: 0,
  calls: 0,
  inputTokens: 0,
  cachedInputTokens: 0,
  cacheWriteTokens: 0,
  outputTokens: 0,
  reasoningTokens: 0,
  costMicroUsd: ZERO_USD,
  savedMicroUsd: 0,
  reportedCalls: 0,
  estimatedCalls: 0,
  unpricedCalls: 0,
  reservedCalls: 0,
  reservedMicroUsd: ZERO_USD,
  uncertainCalls: 0,
  uncertainMicroUsd: ZERO_USD,
};

/** Figures of which only some matter. */
export function figures(some: Partial<CostFigures> = {}): CostFigures {
  return CostFiguresSchema.parse({ ...NOTHING, ...some });
}

export function line(label: string, some: Partial<CostFigures> = {}): CostLine {
  return { label, note: null, filter: { calls: 'settled', demo: false }, figures: figures(some) };
}
