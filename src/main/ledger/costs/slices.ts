import {
  dateOf,
  daysOf,
  endOfDate,
  shiftDate,
  startOfDate,
  type CostRange,
} from '../../../shared/model/cost-range';
import type { CostReport } from '../../../shared/model/cost-report';

/** A part of a range that is counted by itself: [from, to) in Unix milliseconds, all of it on one local day. */
export interface Slice {
  readonly date: string;
  readonly from: number;
  readonly to: number;
}

const HOUR_MS = 3_600_000;
/** More days than this are shown by the month. */
const MOST_DAILY_BARS = 62;

/** How long a bar of the range's chart is. */
export function unitOf(range: CostRange): CostReport['unit'] {
  if (range.from === range.to) return 'hour';
  return daysOf(range) <= MOST_DAILY_BARS ? 'day' : 'month';
}

/**
 * The local days of a range, or the hours of a single one; together they are the range, without gaps. A day
 * has 23 or 25 hours when the clocks change.
 */
export function slicesOf(range: CostRange): readonly Slice[] {
  if (range.from === range.to) return hoursOf(range.from);
  return Array.from({ length: daysOf(range) }, (_, index) => {
    const date = shiftDate(range.from, index);
    return { date, from: startOfDate(date), to: endOfDate(date) };
  }).filter(({ from, to }) => from < to);
}

/** Slices that make up one bar, in the order of time. */
export function barsOf(range: CostRange, slices: readonly Slice[]): readonly (readonly Slice[])[] {
  if (unitOf(range) !== 'month') return slices.map((slice) => [slice]);
  const months = new Map<string, Slice[]>();
  for (const slice of slices) {
    const month = dateOf(slice.from).slice(0, 7);
    const slicesOfMonth = months.get(month) ?? [];
    months.set(month, slicesOfMonth);
    slicesOfMonth.push(slice);
  }
  return [...months.values()];
}

function hoursOf(date: string): readonly Slice[] {
  const [first, end] = [startOfDate(date), endOfDate(date)];
  return Array.from({ length: Math.ceil((end - first) / HOUR_MS) }, (_, hour) => {
    const from = first + hour * HOUR_MS;
    return { date, from, to: Math.min(from + HOUR_MS, end) };
  });
}
