import type { Price } from '../../shared/model/price';
import type { Usage } from '../../shared/model/usage';
import { microUsd, type MicroUsd } from '../../shared/money';

const TOKENS_PER_RATE = 1_000_000n;

/** What `usage` costs at `price`: integers all the way, a fraction of a micro-dollar rounds up. */
export function costOf(usage: Usage, price: Price): MicroUsd {
  const plainInput = Math.max(
    0,
    usage.inputTokens - usage.cachedInputTokens - usage.cacheWriteTokens,
  );
  return total([
    [plainInput, price.input],
    [usage.cachedInputTokens, price.cachedInput],
    [usage.cacheWriteTokens, price.cacheWrite],
    [usage.outputTokens, price.output],
  ]);
}

/** The most a call can cost: all its input at the dearest input rate, all its output used. */
export function worstCost(
  upperBoundInputTokens: number,
  maxOutputTokens: number,
  price: Price,
): MicroUsd {
  const dearest = Math.max(price.input, price.cachedInput, price.cacheWrite);
  return total([
    [upperBoundInputTokens, dearest],
    [maxOutputTokens, price.output],
  ]);
}

function total(parts: readonly (readonly [tokens: number, rate: number])[]): MicroUsd {
  const millionths = parts.reduce((sum, [tokens, rate]) => sum + BigInt(tokens) * BigInt(rate), 0n);
  return microUsd(Number((millionths + TOKENS_PER_RATE - 1n) / TOKENS_PER_RATE));
}
