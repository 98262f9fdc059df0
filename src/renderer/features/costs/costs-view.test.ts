import { describe, expect, it } from 'vitest';
import { CostsViewSchema, rangeOf, usualRanges } from './costs-view';
import { rangeWords } from './range/range-words';

describe('the days of a view', () => {
  it.each([
    [{}, { from: '2026-11-01', to: '2026-11-17' }],
    [{ period: 'today' }, { from: '2026-11-17', to: '2026-11-17' }],
    [{ period: 'week' }, { from: '2026-11-11', to: '2026-11-17' }],
    [
      { period: 'range', from: '2025-12-30', to: '2026-01-02' },
      { from: '2025-12-30', to: '2026-01-02' },
    ],
    [
      { period: 'range', from: '2026-11-03', to: '2026-11-02' },
      { from: '2026-11-01', to: '2026-11-17' },
    ],
    [{ period: 'range' }, { from: '2026-11-01', to: '2026-11-17' }],
  ] as const)('of %o are %o', (view, range) => {
    expect(rangeOf(view, '2026-11-17')).toEqual(range);
  });

  it('are those of this month when the address makes no sense', () => {
    const view = CostsViewSchema.parse({ period: 'decade', group: 7, sort: 'x', from: 3 });
    expect(rangeOf(view, '2026-11-17')).toEqual({ from: '2026-11-01', to: '2026-11-17' });
  });

  it('end a last month with its last day, also in March', () => {
    const last = usualRanges('2024-03-31').find(({ label }) => label === 'Last month');
    expect(last?.range).toEqual({ from: '2024-02-01', to: '2024-02-29' });
  });
});

it.each([
  ['2026-11-17', '2026-11-17', '17 November 2026'],
  ['2026-11-01', '2026-11-17', '1–17 November 2026'],
  ['2026-10-03', '2026-11-17', '3 October – 17 November 2026'],
  ['2025-10-03', '2026-01-02', '3 Oct 2025 – 2 Jan 2026'],
])('tells the days from %s to %s as %s', (from, to, words) => {
  expect(rangeWords({ from, to })).toBe(words);
});
