import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { dateOf, endOfDate, shiftDate, startOfDate } from '../../../shared/model/cost-range';
import { barsOf, slicesOf, unitOf } from './slices';

const HOUR = 3_600_000;
const zone = process.env.TZ;
afterEach(() => {
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
});

const ZONES = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'America/Sao_Paulo',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Pacific/Apia',
  'Atlantic/Azores',
  'Africa/Cairo',
];

describe.each(ZONES)('in the zone %s', (name) => {
  it('each moment of a range is in one slice, and that slice is of its local day', () => {
    process.env.TZ = name;
    const day = fc.integer({ min: 0, max: 365 * 40 }).map((days) => shiftDate('1990-01-01', days));
    fc.assert(
      fc.property(
        day,
        fc.nat(70),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (from, days, share) => {
          const range = { from, to: shiftDate(from, days) };
          const slices = slicesOf(range);
          const [first, end] = [startOfDate(range.from), endOfDate(range.to)];
          expect(slices[0]?.from).toBe(first);
          expect(slices.at(-1)?.to).toBe(end);
          slices.slice(1).forEach((slice, index) => expect(slice.from).toBe(slices[index]?.to));
          const at = first + Math.floor((end - first) * share);
          const holding = slices.filter((slice) => slice.from <= at && at < slice.to);
          expect(holding.map(({ date }) => date)).toEqual([dateOf(at)]);
          expect(barsOf(range, slices).flat()).toEqual(slices);
        },
      ),
      { numRuns: 200 },
    );
  });
});

it('a day has 23 hours when clocks go forward, and 25 when they go back', () => {
  process.env.TZ = 'Europe/Berlin';
  const hours = (date: string) => slicesOf({ from: date, to: date }).length;
  expect([hours('2026-03-28'), hours('2026-03-29'), hours('2026-10-25')]).toEqual([24, 23, 25]);
  expect(endOfDate('2026-03-29') - startOfDate('2026-03-29')).toBe(23 * HOUR);
});

it('the last hour is cut where clocks change by half of one', () => {
  process.env.TZ = 'Australia/Lord_Howe';
  const slices = slicesOf({ from: '2026-10-04', to: '2026-10-04' });
  expect(slices.at(-1)).toMatchObject({ to: endOfDate('2026-10-04') });
  expect(endOfDate('2026-10-04') - startOfDate('2026-10-04')).toBe(23.5 * HOUR);
});

it('a day that a country has skipped is not there', () => {
  process.env.TZ = 'Pacific/Apia';
  const dates = slicesOf({ from: '2011-12-29', to: '2011-12-31' }).map(({ date }) => date);
  expect(dates).toEqual(['2011-12-29', '2011-12-31']);
});

it('bars are hours of a day, days of up to two months, and months beyond', () => {
  process.env.TZ = 'UTC';
  expect(unitOf({ from: '2026-11-17', to: '2026-11-17' })).toBe('hour');
  expect(unitOf({ from: '2026-11-01', to: '2026-12-31' })).toBe('day');
  const long = { from: '2026-01-15', to: '2026-03-20' };
  expect(unitOf(long)).toBe('month');
  expect(barsOf(long, slicesOf(long)).map((slices) => slices.length)).toEqual([17, 28, 20]);
});
