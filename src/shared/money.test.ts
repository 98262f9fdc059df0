import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exactUsd, formatUsd, microUsd, parseUsd } from './money';

describe('dollars are written', () => {
  it.each([
    [0, 4, '$0.0000'],
    [103_400, 4, '$0.1034'],
    [6_840_000, 2, '$6.84'],
    [1_234_567_890, 2, '$1,234.57'],
    [995_000, 2, '$1.00'],
    [12_500_000, 0, '$13'],
  ])('%i micro-dollars with %i decimals as %s', (amount, decimals, text) => {
    expect(formatUsd(microUsd(amount), decimals)).toBe(text);
  });

  it('in full where they would round to nothing', () => {
    expect(formatUsd(microUsd(3), 2)).toBe('$0.000003');
  });
});

it('is never a fraction, negative or too large to be exact', () => {
  for (const amount of [0.5, -1, Number.MAX_SAFE_INTEGER + 1, Number.NaN]) {
    expect(() => microUsd(amount)).toThrow();
  }
});

describe('an amount that a person types', () => {
  it.each([
    ['2', 2_000_000],
    ['2.5', 2_500_000],
    [' $2.50 ', 2_500_000],
    ['$ 0.30', 300_000],
    ['.5', 500_000],
    ['5.', 5_000_000],
    ['1,000.00', 1_000_000_000],
    ['12,345,678.9', 12_345_678_900_000],
    ['0.1', 100_000],
    ['0.000001', 1],
    ['007', 7_000_000],
    ['0', 0],
  ])('%s is read to the millionth of a dollar', (typed, amount) => {
    expect(parseUsd(typed)).toEqual({ ok: true, value: amount });
  });

  it.each([
    ['2,50', 'A comma only groups thousands, as in 1,000. For cents write a point, as in 2.50.'],
    [
      '1,00,000',
      'A comma only groups thousands, as in 1,000. For cents write a point, as in 2.50.',
    ],
    ['-1', 'An amount of money is at least $0.'],
    ['0.1234567', 'A dollar has at most six decimals: its smallest part is a millionth.'],
    ['two', 'Enter an amount in dollars, for example 2.50.'],
    ['1e3', 'Enter an amount in dollars, for example 2.50.'],
    ['1.000,00', 'Enter an amount in dollars, for example 2.50.'],
    ['$', 'Enter an amount in dollars, for example 2.50.'],
    ['.', 'Enter an amount in dollars, for example 2.50.'],
    ['', 'Enter an amount in dollars, for example 2.50.'],
    ['12345678901', 'That is more money than can be counted exactly.'],
  ])('%s is not guessed but answered with a sentence', (typed, sentence) => {
    expect(parseUsd(typed)).toEqual({ ok: false, error: sentence });
  });

  it('comes back as the same amount from how it is written in full', () => {
    const amounts = fc.integer({ min: 0, max: 999_999_999_999_999 });
    fc.assert(
      fc.property(amounts, (amount) => {
        expect(parseUsd(exactUsd(microUsd(amount)))).toEqual({ ok: true, value: amount });
      }),
    );
  });

  it('is an amount or a sentence, whatever is typed', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9.,$\- e]{0,12}$/), (typed) => {
        const read = parseUsd(typed);
        if (read.ok) expect(Number.isSafeInteger(read.value)).toBe(true);
        else expect(read.error).toMatch(/\.$/);
      }),
    );
  });
});
