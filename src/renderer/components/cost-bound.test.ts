import { expect, it } from 'vitest';
import { costBound } from './cost-bound';

it('says nothing of a sum whose calls are all priced and reported', () => {
  expect(costBound({ unpricedCalls: 0, estimatedCalls: 0 })).toBeNull();
});

it('is an upper bound when a call broke off', () => {
  expect(costBound({ unpricedCalls: 0, estimatedCalls: 1 })).toBe('up_to');
});

it('is a lower bound when a price is missing, whatever else is in it', () => {
  expect(costBound({ unpricedCalls: 1, estimatedCalls: 0 })).toBe('at_least');
  expect(costBound({ unpricedCalls: 1, estimatedCalls: 2 })).toBe('at_least');
});
