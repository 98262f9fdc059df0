import { expect, it } from 'vitest';
import { clockTime } from './clock-time';

const now = new Date(2026, 10, 17, 13, 31).getTime();

it('gives the time alone today', () => {
  expect(clockTime(new Date(2026, 10, 17, 9, 5).getTime(), now)).toBe('09:05');
});

it('adds the day within the year, and drops the time before it', () => {
  expect(clockTime(new Date(2026, 10, 16, 23, 59).getTime(), now)).toBe('16 Nov 23:59');
  expect(clockTime(new Date(2025, 2, 3, 8, 0).getTime(), now)).toBe('3 Mar 2025');
});
