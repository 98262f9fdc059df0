import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PriceSchema, type Price } from '../../shared/model/price';
import { microUsd } from '../../shared/money';
import { costOf, outputThatFits, worstCost } from './cost';
import { anyPrice, anyUsage } from './price-book/testing/any-price';

const price: Price = {
  input: microUsd(3_000_000),
  cachedInput: microUsd(300_000),
  cacheWrite: microUsd(3_750_000),
  output: microUsd(15_000_000),
  source: 'override',
};
/** Twice as dear for more than 200,000 tokens of input. */
const tiered: Price = {
  ...price,
  tiers: [
    {
      above: 200_000,
      input: microUsd(6_000_000),
      cachedInput: microUsd(600_000),
      cacheWrite: microUsd(7_500_000),
      output: microUsd(30_000_000),
    },
  ],
};
const usage = {
  inputTokens: 10_000,
  cachedInputTokens: 6_000,
  cacheWriteTokens: 1_000,
  outputTokens: 500,
  reasoningTokens: 200,
};

describe('the cost of a call', () => {
  it('charges each kind of token at its own rate', () => {
    // 3,000 x $3 + 6,000 x $0.30 + 1,000 x $3.75 + 500 x $15, each a million tokens.
    expect(costOf(usage, price)).toBe(9_000 + 1_800 + 3_750 + 7_500);
  });

  it('rounds a fraction of a micro-dollar up', () => {
    const one = { ...usage, inputTokens: 1, cachedInputTokens: 1, cacheWriteTokens: 0 };
    expect(costOf({ ...one, outputTokens: 0 }, price)).toBe(1);
  });

  it('is that of the tier its input has reached, for all its tokens', () => {
    const plain = { ...usage, cachedInputTokens: 0, cacheWriteTokens: 0, outputTokens: 10 };
    expect(costOf({ ...plain, inputTokens: 200_000 }, tiered)).toBe(600_000 + 150);
    expect(costOf({ ...plain, inputTokens: 200_001 }, tiered)).toBe(1_200_006 + 300);
  });

  it('is a whole number where floating point would lose it', () => {
    const dear = { ...price, input: microUsd(999_999_999) };
    const long = { ...usage, inputTokens: 9_007_199, cachedInputTokens: 0, cacheWriteTokens: 0 };
    // 9,007,199 x 999,999,999 = 9,007,198,990,992,801 is more than 2 ** 53 can count one by one.
    expect(costOf({ ...long, outputTokens: 0 }, dear)).toBe(9_007_198_991);
  });

  it('can be told from the price of a call that was booked before there were tiers', () => {
    const stored: unknown = JSON.parse(JSON.stringify(price));
    expect(costOf(usage, PriceSchema.parse(stored))).toBe(costOf(usage, price));
  });
});

describe('the worst case of a call', () => {
  it('takes the dearest rate that its input could be charged', () => {
    expect(worstCost(1_000_000, 0, price)).toBe(3_750_000);
  });

  it('takes the dearest tier that its input can reach, and no further one', () => {
    expect(worstCost(200_000, 0, tiered)).toBe(750_000);
    expect(worstCost(200_001, 0, tiered)).toBe(1_500_008);
  });

  it('takes a tier that is cheaper than what is below it for what it is', () => {
    const cheaper = { ...price, tiers: [{ ...price, above: 10, output: microUsd(0) }] };
    expect(worstCost(1_000, 1_000, cheaper)).toBe(worstCost(1_000, 1_000, price));
  });

  it('is no less than the cost of any usage within the same bounds', () => {
    fc.assert(
      fc.property(
        anyPrice,
        anyUsage,
        fc.nat({ max: 500_000 }),
        fc.nat({ max: 50_000 }),
        (any, within, moreInput, moreOutput) => {
          const worst = worstCost(
            within.inputTokens + moreInput,
            within.outputTokens + moreOutput,
            any,
          );
          expect(costOf(within, any)).toBeLessThanOrEqual(worst);
        },
      ),
      { numRuns: 1_000 },
    );
  });
});

describe('the output that fits', () => {
  it('is the most with which the worst case is still within what is left', () => {
    fc.assert(
      fc.property(
        anyPrice,
        fc.nat({ max: 1_000_000 }),
        fc.nat({ max: 10_000_000_000 }),
        (any, inputTokens, left) => {
          const fits = outputThatFits(left, inputTokens, any);
          if (fits === null) {
            expect(worstCost(inputTokens, 0, any)).toBeGreaterThan(left);
          } else if (fits < Number.MAX_SAFE_INTEGER) {
            expect(worstCost(inputTokens, fits, any)).toBeLessThanOrEqual(left);
            expect(worstCost(inputTokens, fits + 1, any)).toBeGreaterThan(left);
          }
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it('is without end where output costs nothing', () => {
    expect(outputThatFits(10, 1, { ...price, output: microUsd(0) })).toBe(Number.MAX_SAFE_INTEGER);
  });

  it('is none where not even the input fits', () => {
    expect(outputThatFits(2, 1_000_000, price)).toBeNull();
  });
});
