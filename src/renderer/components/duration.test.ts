import { expect, it } from 'vitest';
import { formatDuration, shortSpan } from './duration';

it('gives tenths under a second', () => {
  expect(formatDuration(480)).toBe('0.4s');
});

it('gives whole seconds under a minute', () => {
  expect(formatDuration(42_900)).toBe('42s');
});

it('pads the smaller unit, so that figures line up', () => {
  expect(formatDuration(4 * 60_000 + 2_000)).toBe('4m 02s');
  expect(formatDuration(2 * 3_600_000 + 5 * 60_000)).toBe('2h 05m');
});

it('counts a span that runs backwards as none', () => {
  expect(formatDuration(-5_000)).toBe('0s');
});

it('tells a short span to the millisecond, and a long one like the others', () => {
  expect([12, 3_140, 125_000].map(shortSpan)).toEqual(['12 ms', '3.1 s', '2m 05s']);
});
