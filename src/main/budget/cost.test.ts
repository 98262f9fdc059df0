import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Price } from '../../shared/model/price';
import { microUsd } from '../../shared/money';
import { costOf, worstCost } from './cost';

const price: Price = {
  input: microUsd(3_000_000),
  cachedInput: microUsd(300_000),
  cacheWrite: microUsd(3_750_000),
  output: microUsd(15_000_000),
  source: 'override',
};

it('charges each kind of token at its own rate', () => {
  const usage = {
    inputTokens: 10_000,
    cachedInputTokens: 6_000,
    cacheWriteTokens: 1_000,
    outputTokens: 500,
    reasoningTokens: 200,
  };
  // 3,000 x $3 + 6,000 x $0.30 + 1,000 x $3.75 + 500 x $15, each a million tokens.
  expect(costOf(usage, price)).toBe(9_000 + 1_800 + 3_750 + 7_500);
});

it('rounds a fraction of a micro-dollar up', () => {
  const usage = {
    inputTokens: 1,
    cachedInputTokens: 1,
    cacheWriteTokens: 0,
    outputTokens: 0,
    reasoningTokens: 0,
  };
  expect(costOf(usage, price)).toBe(1);
});

it('never comes to more than the worst case of the same tokens', () => {
  const tokens = fc.nat({ max: 2_000_000 });
  const rate = fc.nat({ max: 100_000_000 });
  fc.assert(
    fc.property(
      tokens,
      tokens,
      tokens,
      tokens,
      rate,
      rate,
      rate,
      rate,
      (plain, cached, written, output, ...rates) => {
        const [input, cachedInput, cacheWrite, outputRate] = rates;
        const any: Price = {
          input: microUsd(input),
          cachedInput: microUsd(cachedInput),
          cacheWrite: microUsd(cacheWrite),
          output: microUsd(outputRate),
          source: 'override',
        };
        const inputTokens = plain + cached + written;
        const usage = {
          inputTokens,
          cachedInputTokens: cached,
          cacheWriteTokens: written,
          outputTokens: output,
          reasoningTokens: 0,
        };
        expect(costOf(usage, any)).toBeLessThanOrEqual(worstCost(inputTokens, output, any));
      },
    ),
  );
});
