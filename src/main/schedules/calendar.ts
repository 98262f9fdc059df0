import type { Calendar } from '../engine/ports';
import { cronFault, parseCron } from './cron-expression';

/**
 * When schedules come round. An expression or a zone that means nothing here, in a ledger from another
 * system say, has no next time; `checkSchedule` says why.
 */
export function createCalendar(): Calendar {
  return { next: (cron, timeZone, after) => nextTimes(cron, timeZone, after, 1)[0] ?? null };
}

/** The next times after `after` (Unix ms) in order, at most `count`; fewer when no more come. */
export function nextTimes(
  cron: string,
  timeZone: string,
  after: number,
  count: number,
): readonly number[] {
  if (!isTimeZone(timeZone) || cronFault(cron) !== null) return [];
  return parseCron(cron, timeZone)
    .nextRuns(count, new Date(after))
    .map((date) => date.getTime());
}

/** What is wrong with a schedule, in a sentence; null when it comes round. */
export function checkSchedule(cron: string, timeZone: string): string | null {
  const fault = cronFault(cron);
  if (fault !== null) return `\`${cron.trim()}\` is no schedule: ${fault}`;
  if (!isTimeZone(timeZone)) {
    return `\`${timeZone}\` is no time zone that is known here: choose one such as Europe/Berlin or UTC.`;
  }
  // Without a year an expression comes round always or never, whenever one begins to look.
  if (nextTimes(cron, timeZone, 0, 1).length === 0) {
    return `\`${cron.trim()}\` never comes round: no month that it names has such a day.`;
  }
  return null;
}

/** Only names: an offset such as +01:00, which some systems take as a zone, knows no summer time. */
function isTimeZone(name: string): boolean {
  if (!/^[a-z]/i.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
