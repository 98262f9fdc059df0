/** A day of the calendar; `month` is from 1 to 12. */
export interface CalendarDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** What the calendar and the clock on the wall say in one time zone. */
export interface LocalCalendar {
  /** The date at an instant (Unix ms). */
  dateAt(at: number): CalendarDate;
  /**
   * The first instant (Unix ms) of a day. `month` and `day` may be beyond their range and then mean the
   * months and days that follow, as in `Date.UTC`. A day that the zone has skipped begins when the
   * next one does.
   */
  startOf(date: CalendarDate): number;
}

const DAY_MS = 86_400_000;

/** @throws when there is no such time zone. */
export function createLocalCalendar(timeZone: string): LocalCalendar {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });

  /** What the wall says, as if it were UTC. */
  function wallAt(at: number): number {
    const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
    const of = (part: Intl.DateTimeFormatPartTypes) => parts.get(part) ?? 0;
    const seconds = Math.floor(at / 1_000) * 1_000;
    const [year, month, day] = [of('year'), of('month') - 1, of('day')];
    return Date.UTC(year, month, day, of('hour'), of('minute'), of('second')) + at - seconds;
  }

  /** The first instant at which the wall says `wall`; where it never does, the one that jumps over it. */
  function firstAt(wall: number): number {
    const offsets = [wall - DAY_MS, wall, wall + DAY_MS].map((near) => wallAt(near) - near);
    const candidates = offsets.map((offset) => wall - offset).toSorted((a, b) => a - b);
    const found = candidates.find((at) => wallAt(at) === wall);
    if (found !== undefined) return found;
    let before = candidates.at(0) ?? wall;
    let after = candidates.at(-1) ?? wall;
    while (after - before > 1) {
      const middle = Math.floor((before + after) / 2);
      if (wallAt(middle) < wall) before = middle;
      else after = middle;
    }
    return after;
  }

  return {
    dateAt: (at) => {
      const wall = new Date(wallAt(at));
      return {
        year: wall.getUTCFullYear(),
        month: wall.getUTCMonth() + 1,
        day: wall.getUTCDate(),
      };
    },
    startOf: ({ year, month, day }) => firstAt(Date.UTC(year, month - 1, day)),
  };
}
