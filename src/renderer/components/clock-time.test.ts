import { expect, it } from 'vitest';
import { clockTime, dayWords, timeOfDay } from './clock-time';

const now = new Date(2026, 10, 17, 13, 31).getTime();

it('gives the time alone today', () => {
  expect(clockTime(new Date(2026, 10, 17, 9, 5).getTime(), now)).toBe('09:05');
});

it('adds the day within the year, and the year before it', () => {
  expect(clockTime(new Date(2026, 10, 16, 23, 59).getTime(), now)).toBe('16 Nov 23:59');
  expect(clockTime(new Date(2025, 10, 17, 8, 0).getTime(), now)).toBe('17 Nov 2025 08:00');
});

it('gives seconds where steps follow each other closely', () => {
  expect(timeOfDay(new Date(2026, 10, 17, 0, 5, 9).getTime())).toBe('00:05:09');
});

it('gives the day with the time of day where it is not that of before', () => {
  const before = new Date(2026, 10, 17, 23, 59, 58).getTime();
  expect(timeOfDay(new Date(2026, 10, 18, 0, 3, 12).getTime(), before)).toBe('18 Nov 00:03:12');
  expect(timeOfDay(before, before - 60_000)).toBe('23:59:58');
});

it('names a day in full', () => {
  expect(dayWords(now)).toBe('Tuesday 17 November 2026');
});
