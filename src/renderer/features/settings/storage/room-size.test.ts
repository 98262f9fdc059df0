import { expect, it } from 'vitest';
import { attemptCount, roomSize } from './room-size';

it.each([
  [0, '0'],
  [820, '820 bytes'],
  [34_200, '34 kB'],
  [1_240_000, '1.2 MB'],
  [3_400_000_000, '3.4 GB'],
  [2_000_000_000_000, '2.0 TB'],
])('tells %i bytes as %s', (bytes, words) => {
  expect(roomSize(bytes)).toBe(words);
});

it('counts attempts', () => {
  expect([1, 0, 1_204].map(attemptCount)).toEqual(['1 attempt', '0 attempts', '1,204 attempts']);
});
