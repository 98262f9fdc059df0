import fc from 'fast-check';
import { expect, it } from 'vitest';
import { microUsd } from '../../../shared/money';
import { anyPrice, anyUsage } from './testing/any-price';
import { costOf } from '../cost';
import { dearestOf } from './dearest';

it('is a price at which no call costs less than at either', () => {
  fc.assert(
    fc.property(anyPrice, anyPrice, anyUsage, (one, other, usage) => {
      const dearest = dearestOf(one, other);
      if (dearest === null) throw new Error('Both are known.');
      const least = Math.max(costOf(usage, one), costOf(usage, other));
      expect(costOf(usage, dearest)).toBeGreaterThanOrEqual(least);
    }),
  );
});

it('is the price itself where both are the same', () => {
  fc.assert(
    fc.property(anyPrice, (price) => {
      expect(dearestOf(price, price)).toEqual(price);
    }),
  );
});

it('is not known where one of them is not', () => {
  const rate = microUsd(1);
  const price = {
    input: rate,
    cachedInput: rate,
    cacheWrite: rate,
    output: rate,
    source: 'override' as const,
  };
  expect(dearestOf(price, null)).toBeNull();
  expect(dearestOf(null, price)).toBeNull();
});
