import { isSameDay } from './local-day';

const CLOCK = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const SECONDS = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium' });
const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });
const WHOLE_DAY = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full' });
const YEAR = new Intl.DateTimeFormat('en-GB', { year: 'numeric' });

/**
 * A moment as short as it can be told without doubt: `13:02` today, `3 Nov 13:02` this year, else
 * `3 Nov 2025 13:02`. Both are Unix milliseconds, read in the local time zone.
 */
export function clockTime(at: number, now: number): string {
  const clock = CLOCK.format(at);
  const sameYear = YEAR.format(at) === YEAR.format(now);
  if (sameYear && DAY.format(at) === DAY.format(now)) return clock;
  return sameYear ? `${DAY.format(at)} ${clock}` : `${DAY.format(at)} ${YEAR.format(at)} ${clock}`;
}

/**
 * The local time of day to the second, as `13:26:52`; on another day than `after` with the day before it,
 * as `18 Nov 00:03:12`. Both are in Unix milliseconds.
 */
export function timeOfDay(at: number, after = at): string {
  const time = SECONDS.format(at);
  return isSameDay(at, after) ? time : `${DAY.format(at)} ${time}`;
}

/** The local day in full, as `Wednesday 18 November 2026`. `at` is in Unix milliseconds. */
export function dayWords(at: number): string {
  return WHOLE_DAY.format(at).replace(',', '');
}
