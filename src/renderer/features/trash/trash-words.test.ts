import { expect, it } from 'vitest';
import { DAY_MS } from '../../../shared/model/retention';
import { causeWords, remainingWords } from './trash-words';

it('says how long something is still kept', () => {
  expect(remainingWords(30 * DAY_MS, 0)).toBe('30 days');
  expect(remainingWords(30 * DAY_MS, 1)).toBe('30 days');
  expect(remainingWords(30 * DAY_MS, -5)).toBe('30 days');
  expect(remainingWords(DAY_MS, 0)).toBe('less than a day');
  expect(remainingWords(5, 5)).toBe('due now');
});

it('says who put it there', () => {
  expect((['person', 'age', 'size'] as const).map(causeWords)).toEqual([
    'by hand',
    'by the rule on age',
    'by the rule on size',
  ]);
});
