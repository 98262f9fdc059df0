import fc from 'fast-check';
import type { Price, Rates } from '../../../../shared/model/price';
import type { Usage } from '../../../../shared/model/usage';
import { microUsd } from '../../../../shared/money';

/** Up to $1,000 a million tokens. */
const anyRate = fc.nat({ max: 1_000_000_000 }).map(microUsd);

const anyRates: fc.Arbitrary<Rates> = fc.record({
  input: anyRate,
  cachedInput: anyRate,
  cacheWrite: anyRate,
  output: anyRate,
});

/** Rates in any order of dearness, with up to three tiers that may be cheaper than what is below them. */
export const anyPrice: fc.Arbitrary<Price> = fc
  .tuple(
    anyRates,
    fc.uniqueArray(fc.record({ above: fc.nat({ max: 1_000_000 }), rates: anyRates }), {
      selector: ({ above }) => above,
      maxLength: 3,
    }),
  )
  .map(([rates, tiers]) => {
    const price = { ...rates, source: 'override' as const };
    if (tiers.length === 0) return price;
    const rising = [...tiers].sort((a, b) => a.above - b.above);
    return { ...price, tiers: rising.map(({ above, rates: of }) => ({ ...of, above })) };
  });

/** Counts that add up: what was cached or written to a cache is part of what came in. */
export const anyUsage: fc.Arbitrary<Usage> = fc
  .record({
    plain: fc.nat({ max: 700_000 }),
    cachedInputTokens: fc.nat({ max: 700_000 }),
    cacheWriteTokens: fc.nat({ max: 700_000 }),
    outputTokens: fc.nat({ max: 200_000 }),
  })
  .map(({ plain, ...counts }) => ({
    ...counts,
    inputTokens: plain + counts.cachedInputTokens + counts.cacheWriteTokens,
    reasoningTokens: 0,
  }));
