import { clockTime } from '../../../components/clock-time';
import { isSameDay, startOfLocalDay } from '../../../components/local-day';

const DAY_AND_MONTH = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long' });

/** A day of a month, as "1st" and "23rd". */
export function ordinal(day: number): string {
  const tens = day % 100;
  if (tens >= 11 && tens <= 13) return `${day}th`;
  return `${day}${['th', 'st', 'nd', 'rd'][day % 10] ?? 'th'}`;
}

/** The local day, as "23 November". */
export function dayOfYear(at: number): string {
  return DAY_AND_MONTH.format(at);
}

/** About when something will be, after `now`: "at about 14:50", "on the 23rd", "on 3 December". */
export function roughly(at: number, now: number): string {
  if (isSameDay(at, now)) return `at about ${clockTime(at, now)}`;
  const date = new Date(at);
  const today = new Date(now);
  const sameMonth =
    date.getMonth() === today.getMonth() && date.getFullYear() === today.getFullYear();
  return sameMonth ? `on the ${ordinal(date.getDate())}` : `on ${dayOfYear(at)}`;
}

/** Exactly when, after `now`: "at 14:20", "at midnight", "on 1 December", "on 3 December at 14:20". */
export function exactly(at: number, now: number): string {
  if (isSameDay(at, now)) return `at ${clockTime(at, now)}`;
  if (at === startOfLocalDay(at)) {
    return isNextDay(at, now) ? 'at midnight' : `on ${dayOfYear(at)}`;
  }
  return `on ${dayOfYear(at)} at ${clockTime(at, at)}`;
}

function isNextDay(at: number, now: number): boolean {
  return isSameDay(at - 1, now);
}

/** By when a calendar window ends: "by midnight", "by the end of November". `until` is its end. */
export function byTheEnd(kind: 'day' | 'month', until: number): string {
  if (kind === 'day') return 'by midnight';
  return `by the end of ${new Intl.DateTimeFormat('en-GB', { month: 'long' }).format(until - 1)}`;
}
