import type { Price, Rates } from '../../shared/model/price';
import type { Usage } from '../../shared/model/usage';
import { microUsd, type MicroUsd } from '../../shared/money';

/** A rate is for so many tokens: sums are in millionths of a micro-dollar until they are rounded. */
const TOKENS_PER_RATE = 1_000_000n;

/**
 * What `usage` costs at `price`: integers all the way, a fraction of a micro-dollar rounds up. Counts
 * that do not add up (more cached than came in) are charged as they are.
 */
export function costOf(usage: Usage, price: Price): MicroUsd {
  const rates = ratesAt(usage.inputTokens, price);
  const plainInput = Math.max(
    0,
    usage.inputTokens - usage.cachedInputTokens - usage.cacheWriteTokens,
  );
  return rounded(
    times(plainInput, rates.input) +
      times(usage.cachedInputTokens, rates.cachedInput) +
      times(usage.cacheWriteTokens, rates.cacheWrite) +
      times(usage.outputTokens, rates.output),
  );
}

/**
 * The most that a call can cost with at most so many tokens: all its input at the dearest input rate, all
 * its output used, in the dearest tier that its input can reach. No usage within the two bounds costs more.
 */
export function worstCost(
  upperBoundInputTokens: number,
  maxOutputTokens: number,
  price: Price,
): MicroUsd {
  const worst = reachable(upperBoundInputTokens, price).map(
    (rates) =>
      times(upperBoundInputTokens, dearestInput(rates)) + times(maxOutputTokens, rates.output),
  );
  return rounded(worst.reduce((most, each) => (each > most ? each : most), 0n));
}

/**
 * The most output tokens with which a call's worst case is at most `leftMicroUsd`; null where not even
 * its input fits. `Number.MAX_SAFE_INTEGER` where output costs nothing.
 */
export function outputThatFits(
  leftMicroUsd: number,
  upperBoundInputTokens: number,
  price: Price,
): number | null {
  const left = BigInt(leftMicroUsd) * TOKENS_PER_RATE;
  let fits = BigInt(Number.MAX_SAFE_INTEGER);
  for (const rates of reachable(upperBoundInputTokens, price)) {
    const forOutput = left - times(upperBoundInputTokens, dearestInput(rates));
    if (forOutput < 0n) return null;
    if (rates.output === 0) continue;
    const tokens = forOutput / BigInt(rates.output);
    if (tokens < fits) fits = tokens;
  }
  return Number(fits);
}

function ratesAt(inputTokens: number, price: Price): Rates {
  return price.tiers?.findLast(({ above }) => inputTokens > above) ?? price;
}

/** The rates that a call of at most so many input tokens may be charged. */
function reachable(upperBoundInputTokens: number, price: Price): readonly Rates[] {
  const { tiers = [] } = price;
  return [price, ...tiers.filter(({ above }) => upperBoundInputTokens > above)];
}

/** Any token that comes in may have been read from a cache, written to one, or neither. */
function dearestInput({ input, cachedInput, cacheWrite }: Rates): number {
  return Math.max(input, cachedInput, cacheWrite);
}

function times(tokens: number, rate: number): bigint {
  return BigInt(tokens) * BigInt(rate);
}

/** @throws when the sum is more than a whole number can hold, some nine billion dollars. */
function rounded(millionths: bigint): MicroUsd {
  const micro = (millionths + TOKENS_PER_RATE - 1n) / TOKENS_PER_RATE;
  return microUsd(Number(micro));
}
