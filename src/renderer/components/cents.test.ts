import { expect, it } from 'vitest';
import { microUsd } from '../../shared/money';
import { centsUsd } from './cents';

it.each([
  [2_504_999, '$2.50'],
  [10_000, '$0.01'],
  [1_200, '$0.0012'],
  [0, '$0.00'],
])('writes %i micro-dollars as %s', (amount, words) => {
  expect(centsUsd(microUsd(amount))).toBe(words);
});
