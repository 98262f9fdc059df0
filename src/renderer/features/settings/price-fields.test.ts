import { describe, expect, it } from 'vitest';
import { microUsd } from '../../../shared/money';
import { EMPTY_PRICE, fieldsOf, ratesOf } from './price-fields';

describe('a price that a person types', () => {
  it('is kept to the millionth of a dollar', () => {
    expect(
      ratesOf({ input: '0.1', cachedInput: '0.000001', cacheWrite: '$3', output: '15.00' }),
    ).toEqual({
      ok: true,
      value: { input: 100_000, cachedInput: 1, cacheWrite: 3_000_000, output: 15_000_000 },
    });
  });

  it('counts the cache as other input where nothing is said of it', () => {
    expect(ratesOf({ ...EMPTY_PRICE, input: '2', output: '0' })).toMatchObject({
      value: { cachedInput: 2_000_000, cacheWrite: 2_000_000, output: 0 },
    });
  });

  it('is not guessed: an empty or an odd one is refused with a sentence', () => {
    expect(ratesOf({ ...EMPTY_PRICE, input: '3' }).ok).toBe(false);
    expect(ratesOf({ ...EMPTY_PRICE, input: '-1', output: '1' }).ok).toBe(false);
    expect(ratesOf({ ...EMPTY_PRICE, input: '1', output: '1e9' }).ok).toBe(false);
    expect(ratesOf({ ...EMPTY_PRICE, input: '1', output: '1', cacheWrite: '1,5' })).toMatchObject({
      error: 'A price is a number of dollars with at most six decimals, for example 0.30.',
    });
  });

  it('comes back as it was entered', () => {
    const rates = {
      input: microUsd(3_000_000),
      cachedInput: microUsd(75_000),
      cacheWrite: microUsd(3_750_000),
      output: microUsd(15_000_001),
    };
    expect(fieldsOf(rates)).toEqual({
      input: '3.00',
      cachedInput: '0.075',
      cacheWrite: '3.75',
      output: '15.000001',
    });
    expect(ratesOf(fieldsOf(rates))).toEqual({ ok: true, value: rates });
  });
});
