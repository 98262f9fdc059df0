import { expect, it } from 'vitest';
import { firstHit, nextHit } from './hits';

const SEQS = [4, 9, 40];

it('begins where the reader is, and goes round', () => {
  expect(firstHit(SEQS, 1)).toBe(0);
  expect(firstHit(SEQS, 9)).toBe(1);
  expect(firstHit(SEQS, 41)).toBe(0);
});

it('leads from hit to hit in both directions, and round the ends', () => {
  expect([nextHit(SEQS, 0, 1), nextHit(SEQS, 2, 1), nextHit(SEQS, 0, -1)]).toEqual([1, 0, 2]);
  expect(nextHit([], 0, 1)).toBe(0);
});
