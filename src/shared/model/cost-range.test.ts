import { expect, it } from 'vitest';
import { CostRangeSchema, daysOf, LocalDateSchema, shiftDate } from './cost-range';

it.each(['2026-02-29', '2026-13-01', '2026-1-1', '26-01-01', '1969-12-31', 'today', ''])(
  'refuses %s as a day',
  (text) => {
    expect(LocalDateSchema.safeParse(text).success).toBe(false);
  },
);

it('takes the days that there are', () => {
  for (const day of ['2024-02-29', '1970-01-01', '2026-12-31']) {
    expect(LocalDateSchema.parse(day)).toBe(day);
  }
});

it('counts days across the end of a month and of a year', () => {
  expect(shiftDate('2026-01-31', 1)).toBe('2026-02-01');
  expect(shiftDate('2026-01-01', -1)).toBe('2025-12-31');
  expect(daysOf({ from: '2025-12-31', to: '2026-01-02' })).toBe(3);
});

it.each([
  [{ from: '2026-02-01', to: '2026-01-31' }, 'The first day is not after the last.'],
  [{ from: '2010-01-01', to: '2026-01-31' }, 'A range is at most ten years long.'],
])('says what is wrong with the range %o', (range, sentence) => {
  expect(CostRangeSchema.safeParse(range).error?.issues[0]?.message).toBe(sentence);
});
