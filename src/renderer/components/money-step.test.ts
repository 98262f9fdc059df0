import fc from 'fast-check';
import { expect, it } from 'vitest';
import { microUsd } from '../../shared/money';
import { stepUsd } from './money-step';

const amounts = fc.integer({ min: 0, max: 1_000_000_000_000 }).map(microUsd);

it.each([
  [0, 10_000],
  [750_000, 760_000],
  [2_000_000, 2_100_000],
  [2_050_000, 2_100_000],
  [20_000_000, 21_000_000],
  [120_000_000, 130_000_000],
])('goes from %i micro-dollars up to %i', (from, to) => {
  expect(stepUsd(microUsd(from), 'up')).toBe(to);
});

it.each([
  [0, 0],
  [3, 0],
  [10_000, 0],
  [2_000_000, 1_900_000],
  [10_000_000, 9_900_000],
  [125_000_000, 120_000_000],
])('goes from %i micro-dollars down to %i', (from, to) => {
  expect(stepUsd(microUsd(from), 'down')).toBe(to);
});

it('begins with a dollar where there is no amount, and goes no lower than that', () => {
  expect(stepUsd(null, 'up')).toBe(1_000_000);
  expect(stepUsd(null, 'down')).toBeNull();
});

it('leads up from any amount, and back down to where a step began', () => {
  fc.assert(
    fc.property(amounts, (amount) => {
      const up = stepUsd(amount, 'up') ?? amount;
      expect(up).toBeGreaterThan(amount);
      expect(stepUsd(up, 'down')).toBeLessThanOrEqual(amount);
    }),
  );
});
