import { expect, it } from 'vitest';
import { byTheEnd, dayOfYear, exactly, ordinal, roughly } from './moment-words';

const NOW = new Date(2026, 10, 17, 13, 31).getTime();
const on = (month: number, day: number, hours = 0, minutes = 0) =>
  new Date(2026, month, day, hours, minutes).getTime();

it('counts days as people do', () => {
  expect([1, 2, 3, 4, 11, 12, 13, 21, 22, 23, 30, 31].map(ordinal)).toEqual([
    '1st',
    '2nd',
    '3rd',
    '4th',
    '11th',
    '12th',
    '13th',
    '21st',
    '22nd',
    '23rd',
    '30th',
    '31st',
  ]);
});

it('says about when as coarsely as it is known', () => {
  expect(roughly(on(10, 17, 14, 50), NOW)).toBe('at about 14:50');
  expect(roughly(on(10, 23, 9), NOW)).toBe('on the 23rd');
  expect(roughly(on(11, 3), NOW)).toBe('on 3 December');
});

it('says exactly when in the fewest words', () => {
  expect(exactly(on(10, 17, 14, 20), NOW)).toBe('at 14:20');
  expect(exactly(on(10, 18), NOW)).toBe('at midnight');
  expect(exactly(on(11, 1), NOW)).toBe('on 1 December');
  expect(exactly(on(10, 18, 0, 12), NOW)).toBe('on 18 November at 00:12');
});

it('says by when a window ends, not when the next begins', () => {
  expect(byTheEnd('day', on(10, 18))).toBe('by midnight');
  expect(byTheEnd('month', on(11, 1))).toBe('by the end of November');
  expect(dayOfYear(on(10, 1))).toBe('1 November');
});
