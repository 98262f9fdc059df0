import { assertNever } from '../../shared/assert-never';
import type { ModelCall } from '../../shared/model/model-call';
import type { Usage } from '../../shared/model/usage';
import { microUsd, ZERO_USD, type MicroUsd } from '../../shared/money';
import type { CallEnd, Settlement } from '../engine/budget-port';
import { costOf, worstCost } from './cost';

export interface CallEnding extends Pick<ModelCall, 'actualMicroUsd' | 'price'> {
  readonly state: 'settled' | 'released';
  readonly usage: Usage;
  readonly provenance: Settlement['provenance'];
}

const NO_USAGE: Usage = {
  inputTokens: 0,
  cachedInputTokens: 0,
  cacheWriteTokens: 0,
  outputTokens: 0,
  reasoningTokens: 0,
};

/** How a call ends, at the price that it was reserved at. */
export function endingOf({ price, reservedMicroUsd }: ModelCall, end: CallEnd): CallEnding {
  switch (end.type) {
    case 'reported': {
      const { usage } = end;
      const actualMicroUsd = price === null ? null : costOf(usage, price);
      return { state: 'settled', usage, provenance: 'reported', actualMicroUsd, price };
    }
    case 'may_be_billed': {
      // Nobody says what it came to: its money counts as what it could have come to, its tokens stay unknown.
      const provenance = price === null ? 'unknown' : 'estimated';
      return {
        state: 'settled',
        usage: NO_USAGE,
        provenance,
        actualMicroUsd: reservedMicroUsd,
        price,
      };
    }
    case 'not_billed':
      return {
        state: 'released',
        usage: NO_USAGE,
        provenance: 'reported',
        actualMicroUsd: ZERO_USD,
        price,
      };
    default:
      return assertNever(end);
  }
}

/** What a call has cost above its reservation: 0 unless the provider exceeded its own published rule. */
export function overshootOf(
  { reservedMicroUsd }: ModelCall,
  { actualMicroUsd }: CallEnding,
): MicroUsd {
  if (reservedMicroUsd === null || actualMicroUsd === null) return ZERO_USD;
  return microUsd(Math.max(0, actualMicroUsd - reservedMicroUsd));
}

/** More than any context window: where a dearer bound is looked for in vain, as where input costs nothing. */
const MOST_TOKENS = 2 ** 40;

/**
 * The smallest bound on input tokens at which the reservation of `call` would have covered what it has
 * cost, whether it was the input or the output that was more than the rules say.
 */
export function boundThatFits(call: ModelCall, { usage, actualMicroUsd }: CallEnding): number {
  const { price, inputTokens, outputTokens } = call;
  const billed = Math.max(1, inputTokens, usage.inputTokens);
  if (price === null || actualMicroUsd === null) return billed;
  const covers = (tokens: number) => worstCost(tokens, outputTokens, price) >= actualMicroUsd;
  let upper = billed;
  while (!covers(upper) && upper < MOST_TOKENS) upper *= 2;
  if (!covers(upper)) return billed;
  let lower = billed;
  while (lower < upper) {
    const middle = Math.floor((lower + upper) / 2);
    if (covers(middle)) upper = middle;
    else lower = middle + 1;
  }
  return upper;
}
