import { expect, it } from 'vitest';
import { clockTime, timeOfDay } from './clock-time';

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
