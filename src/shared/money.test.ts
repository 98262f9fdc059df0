import { describe, expect, it } from 'vitest';
import { formatUsd, microUsd } from './money';

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
