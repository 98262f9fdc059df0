import { expect, it } from 'vitest';
import { seqNumber } from './seq-number';

it('takes the number of an event that is there', () => {
  expect(seqNumber('1', 41)).toBe(1);
  expect(seqNumber(' #41 ', 41)).toBe(41);
});

it('takes nothing else', () => {
  for (const typed of ['', '0', '42', '-1', '1.5', 'four', '1 2']) {
    expect(seqNumber(typed, 41), typed).toBeNull();
  }
});
