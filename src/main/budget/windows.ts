import { createLocalCalendar } from './local-calendar';

/** Calls that began in [since, until) count, in Unix milliseconds; `until` is null where none is too late. */
export interface Window {
  readonly since: number;
  readonly until: number | null;
}

export interface CalendarWindow extends Window {
  readonly until: number;
}

export const HOUR_MS = 3_600_000;

/** The calendar windows of one moment. */
export interface CalendarWindows {
  readonly day: CalendarWindow;
  readonly month: CalendarWindow;
}

/**
 * The last 60 minutes. It has no end: what began later than now, before the clock was set back, counts
 * as well, so that no 60 minutes ever hold more than the limit.
 */
export function lastHour(now: number): Window {
  return { since: now - HOUR_MS + 1, until: null };
}

/** The zone that this system is in. */
export function systemTimeZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/**
 * The day and the month of the local calendar at a moment. Days and months follow on each other without
 * gap or overlap, also where the clock is put forward or back at midnight.
 *
 * @param timeZone asked at each call: a person may travel.
 */
export function createWindows(
  timeZone: () => string = systemTimeZone,
): (now: number) => CalendarWindows {
  let last: { readonly zone: string; readonly windows: CalendarWindows } | null = null;
  return (now) => {
    const zone = timeZone();
    // A day ends no later than its month, so that its windows serve as long as it lasts.
    if (last?.zone === zone && isWithin(last.windows.day, now)) return last.windows;
    const windows = windowsAt(zone, now);
    last = { zone, windows };
    return windows;
  };
}

function isWithin({ since, until }: CalendarWindow, now: number): boolean {
  return since <= now && now < until;
}

function windowsAt(zone: string, now: number): CalendarWindows {
  const calendar = createLocalCalendar(zone);
  const { year, month, day } = calendar.dateAt(now);
  const startOfDay = (by: number) => calendar.startOf({ year, month, day: day + by });
  // Where the clock is put back over midnight, the old date comes again after the new day has begun.
  let today = 0;
  while (startOfDay(today + 1) <= now) today += 1;
  const startOfMonth = (by: number) => calendar.startOf({ year, month: month + by, day: 1 });
  const thisMonth = startOfMonth(1) <= now ? 1 : 0;
  return {
    day: { since: startOfDay(today), until: startOfDay(today + 1) },
    month: { since: startOfMonth(thisMonth), until: startOfMonth(thisMonth + 1) },
  };
}
