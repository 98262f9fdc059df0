import { expect, it } from 'vitest';
import { isSameDay, startOfLocalDay } from './local-day';

const MIDNIGHT = new Date(2026, 10, 18).getTime();

it('begins a day at local midnight', () => {
  expect(startOfLocalDay(MIDNIGHT)).toBe(MIDNIGHT);
  expect(startOfLocalDay(new Date(2026, 10, 18, 23, 59, 59).getTime())).toBe(MIDNIGHT);
});

it('tells one day from the next', () => {
  expect(isSameDay(MIDNIGHT, MIDNIGHT + 60_000)).toBe(true);
  expect(isSameDay(MIDNIGHT - 1, MIDNIGHT)).toBe(false);
});
