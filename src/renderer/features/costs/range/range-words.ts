import { type CostRange, startOfDate } from '../../../../shared/model/cost-range';

const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric' });
const DAY_MONTH = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long' });
const DAY_MONTH_YEAR = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
});
const SHORT = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });

/** Days as short as they can be told in full: `17 November 2026`, `1–17 November 2026`, `3 Oct 2025 – 2 Jan 2026`. */
export function rangeWords({ from, to }: CostRange): string {
  const [first, last] = [startOfDate(from), startOfDate(to)];
  if (from === to) return DAY_MONTH_YEAR.format(first);
  if (from.slice(0, 7) === to.slice(0, 7))
    return `${DAY.format(first)}–${DAY_MONTH_YEAR.format(last)}`;
  if (from.slice(0, 4) === to.slice(0, 4)) {
    return `${DAY_MONTH.format(first)} – ${DAY_MONTH_YEAR.format(last)}`;
  }
  return `${SHORT.format(first)} – ${SHORT.format(last)}`;
}

/** A local day, as `Tue 17 November`; with its year where the range has several. */
export function dayLabel(date: string, withYear: boolean): string {
  const format = withYear ? WEEKDAY_YEAR : WEEKDAY;
  return format.format(startOfDate(date)).replace(',', '');
}

const WEEKDAY = new Intl.DateTimeFormat('en-GB', {
  weekday: 'short',
  day: 'numeric',
  month: 'long',
});
const WEEKDAY_YEAR = new Intl.DateTimeFormat('en-GB', {
  weekday: 'short',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
});
