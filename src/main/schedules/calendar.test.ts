import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkSchedule, createCalendar, nextTimes } from './calendar';

const calendar = createCalendar();
const BERLIN = 'Europe/Berlin';
const NEW_YORK = 'America/New_York';

const iso = (time: number): string => new Date(time).toISOString().slice(0, 16);

/** The next time after a moment of UTC, in UTC to the minute. */
function next(cron: string, timeZone: string, after: string): string | null {
  const time = calendar.next(cron, timeZone, Date.parse(after));
  return time === null ? null : iso(time);
}

function times(cron: string, timeZone: string, after: string, count: number): readonly string[] {
  return nextTimes(cron, timeZone, Date.parse(after), count).map(iso);
}

describe('a schedule', () => {
  it('comes round by the clock of its zone', () => {
    expect(next('0 3 * * *', 'UTC', '2026-01-10T12:00Z')).toBe('2026-01-11T03:00');
    expect(next('0 3 * * *', BERLIN, '2026-01-10T12:00Z')).toBe('2026-01-11T02:00');
    expect(next('0 3 * * *', NEW_YORK, '2026-07-10T12:00Z')).toBe('2026-07-11T07:00');
  });

  it('comes after the moment asked about, never at it', () => {
    expect(next('0 3 * * *', 'UTC', '2026-01-10T02:59:59.999Z')).toBe('2026-01-10T03:00');
    expect(next('0 3 * * *', 'UTC', '2026-01-10T03:00:00.000Z')).toBe('2026-01-11T03:00');
    expect(next('0 3 * * *', 'UTC', '2026-01-10T03:00:00.001Z')).toBe('2026-01-11T03:00');
  });

  it('goes on over the end of the year', () => {
    expect(next('15 0 1 1 *', BERLIN, '2026-12-31T20:00Z')).toBe('2026-12-31T23:15');
    expect(times('0 22 * * *', 'UTC', '2026-12-30T23:00Z', 2)).toEqual([
      '2026-12-31T22:00',
      '2027-01-01T22:00',
    ]);
  });

  it('leaves out months that do not have its day', () => {
    expect(times('0 0 31 * *', 'UTC', '2026-01-31T12:00Z', 3)).toEqual([
      '2026-03-31T00:00',
      '2026-05-31T00:00',
      '2026-07-31T00:00',
    ]);
  });

  it('knows the last day of a month', () => {
    expect(times('0 0 L * *', 'UTC', '2028-01-31T12:00Z', 2)).toEqual([
      '2028-02-29T00:00',
      '2028-03-31T00:00',
    ]);
  });

  it('waits for a leap year, also over a century that has none', () => {
    expect(next('0 0 29 2 *', 'UTC', '2028-02-29T00:00Z')).toBe('2032-02-29T00:00');
    expect(next('0 0 29 2 *', 'UTC', '2096-02-29T00:00Z')).toBe('2104-02-29T00:00');
  });

  it('never comes on a day that no month has', () => {
    expect(next('0 0 30 2 *', 'UTC', '2026-01-01T00:00Z')).toBeNull();
    expect(next('0 0 31 4,6,9,11 *', BERLIN, '2026-01-01T00:00Z')).toBeNull();
  });

  it('takes a day of the month and a day of the week as alternatives, as cron does', () => {
    expect(times('0 12 13 * FRI', 'UTC', '2026-04-08T00:00Z', 3)).toEqual([
      '2026-04-10T12:00',
      '2026-04-13T12:00',
      '2026-04-17T12:00',
    ]);
  });

  it('counts Sunday as 0 and as 7', () => {
    expect(next('0 12 * * 0', 'UTC', '2026-04-08T00:00Z')).toBe('2026-04-12T12:00');
    expect(next('0 12 * * 7', 'UTC', '2026-04-08T00:00Z')).toBe('2026-04-12T12:00');
  });

  it('may be given as a nickname', () => {
    expect(next('@daily', BERLIN, '2026-01-10T12:00Z')).toBe('2026-01-10T23:00');
  });

  it('has no next time when it or its zone means nothing here', () => {
    expect(next('61 * * * *', 'UTC', '2026-01-01T00:00Z')).toBeNull();
    expect(next('0 3 * * *', 'Mars/Olympus', '2026-01-01T00:00Z')).toBeNull();
    expect(next('0 3 * * *', '', '2026-01-01T00:00Z')).toBeNull();
  });

  it('comes in order, each time the first after the one before', () => {
    const crons = ['*/7 * * * *', '30 2 * * *', '0 */5 * * *', '15 1,2,3 * * 0', '@hourly'];
    fc.assert(
      fc.property(
        fc.constantFrom(...crons),
        fc.constantFrom('UTC', BERLIN, NEW_YORK, 'Australia/Lord_Howe', 'Asia/Kathmandu'),
        fc.integer({ min: Date.UTC(2020, 0), max: Date.UTC(2040, 0) }),
        (cron, zone, after) => {
          const several = nextTimes(cron, zone, after, 4);
          expect(several).toHaveLength(4);
          let before = after;
          for (const time of several) {
            expect(time).toBeGreaterThan(before);
            expect(time % 60_000).toBe(0);
            expect(calendar.next(cron, zone, before)).toBe(time);
            expect(calendar.next(cron, zone, time - 1)).toBe(time);
            before = time;
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('when the clocks go forward', () => {
  // Berlin: 29 March 2026, 2:00 becomes 3:00 at 01:00 UTC. New York: 8 March 2026, at 07:00 UTC.
  it('a time of day that is left out comes right after the gap, that day only', () => {
    expect(times('30 2 * * *', BERLIN, '2026-03-28T00:00Z', 3)).toEqual([
      '2026-03-28T01:30',
      '2026-03-29T01:00',
      '2026-03-30T00:30',
    ]);
    expect(times('30 2 * * *', NEW_YORK, '2026-03-07T12:00Z', 2)).toEqual([
      '2026-03-08T07:00',
      '2026-03-09T06:30',
    ]);
  });

  it('two times of day that fall together come once', () => {
    expect(times('0 2,3 * * *', BERLIN, '2026-03-28T12:00Z', 2)).toEqual([
      '2026-03-29T01:00',
      '2026-03-30T00:00',
    ]);
  });

  it('a step goes on by the clock, without the hour that is missing', () => {
    expect(times('*/30 * * * *', BERLIN, '2026-03-29T00:00Z', 3)).toEqual([
      '2026-03-29T00:30',
      '2026-03-29T01:00',
      '2026-03-29T01:30',
    ]);
  });
});

describe('when the clocks go back', () => {
  // Berlin: 25 October 2026, 3:00 becomes 2:00 at 01:00 UTC. New York: 1 November 2026, at 06:00 UTC.
  it('a time of day that comes twice counts once, the first time', () => {
    expect(times('30 2 * * *', BERLIN, '2026-10-24T12:00Z', 2)).toEqual([
      '2026-10-25T00:30',
      '2026-10-26T01:30',
    ]);
    expect(times('30 1 * * *', NEW_YORK, '2026-10-31T12:00Z', 2)).toEqual([
      '2026-11-01T05:30',
      '2026-11-02T06:30',
    ]);
  });

  it('one of several times of day counts once too', () => {
    expect(times('30 2,14 * * *', BERLIN, '2026-10-24T13:00Z', 3)).toEqual([
      '2026-10-25T00:30',
      '2026-10-25T13:30',
      '2026-10-26T01:30',
    ]);
  });

  it('a step goes on through the repeated hour', () => {
    expect(times('*/30 * * * *', BERLIN, '2026-10-25T00:00Z', 4)).toEqual([
      '2026-10-25T00:30',
      '2026-10-25T01:00',
      '2026-10-25T01:30',
      '2026-10-25T02:00',
    ]);
  });
});

describe('the next times', () => {
  it('are none when none are asked for or none come', () => {
    expect(nextTimes('* * * * *', 'UTC', 0, 0)).toEqual([]);
    expect(nextTimes('0 0 30 2 *', 'UTC', 0, 5)).toEqual([]);
  });
});

describe('the check of a schedule', () => {
  it.each([
    '0 3 * * *',
    '*/15 9-17 * * MON-FRI',
    '0 0 L * *',
    '0 0 29 2 *',
    '@weekly',
    ' 5 4 * * * ',
  ])('finds nothing wrong with %s', (cron) => expect(checkSchedule(cron, BERLIN)).toBeNull());

  it.each([
    ['61 * * * *', '`61 * * * *` is no schedule: minutes go from 0 to 59.'],
    ['0 24 * * *', '`0 24 * * *` is no schedule: hours go from 0 to 23.'],
    ['0 0 0 * *', '`0 0 0 * *` is no schedule: days of the month go from 1 to 31.'],
    ['0 0 * 13 *', '`0 0 * 13 *` is no schedule: months go from 1 to 12.'],
  ])('says what the range is in %s', (cron, sentence) => {
    expect(checkSchedule(cron, 'UTC')).toBe(sentence);
  });

  it.each([
    ['often * * * *', 'minutes, `often`'],
    ['0 22-6 * * *', 'hours, `22-6`'],
    ['5/15 * * * *', 'minutes, `5/15`'],
    ['*/0 * * * *', 'minutes, `*/0`'],
    ['0 0 * * MON#6', 'days of the week, `MON#6`'],
    ['0 12:30 * * *', 'hours, `12:30`'],
  ])('names the field of %s that cannot be read', (cron, named) => {
    expect(checkSchedule(cron, 'UTC')).toContain(`its ${named}, cannot be read`);
  });

  it('refuses a field for seconds', () => {
    expect(checkSchedule('0 0 3 * * *', 'UTC')).toContain('there are none for seconds');
  });

  it.each(['', '3', '* * * *', '2030-01-01T10:00:00', '* * * * * * *'])(
    'refuses %j, which has not five fields',
    (cron) => expect(checkSchedule(cron, 'UTC')).toContain('five are needed'),
  );

  it('takes no date for a schedule', () => {
    expect(checkSchedule('Mon Jan 1 10:00 2030', 'UTC')).toContain('cannot be read');
  });

  it.each(['@reboot', '@often', '0 0 * * @daily'])('refuses %s', (cron) => {
    expect(checkSchedule(cron, 'UTC')).toContain('the short forms are');
  });

  it('says that a day which no month has never comes', () => {
    expect(checkSchedule('0 0 30 2 *', BERLIN)).toContain('never comes round');
  });

  it.each(['Mars/Olympus', '', '+01:00', 'Europe/Berlin '])('names the unknown zone %j', (zone) => {
    expect(checkSchedule('0 3 * * *', zone)).toContain(`\`${zone}\` is no time zone`);
  });

  it('finds nothing wrong exactly with what has a next time', () => {
    const field = fc
      .array(fc.constantFrom('0', '1', '7', '13', '59', '*', ',', '-', '/', 'L', '#', 'MON', ':'), {
        minLength: 1,
        maxLength: 3,
      })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.array(field, { minLength: 4, maxLength: 6 }), (fields) => {
        const cron = fields.join(' ');
        const comes = calendar.next(cron, 'UTC', Date.UTC(2026, 0)) !== null;
        expect(checkSchedule(cron, 'UTC') === null).toBe(comes);
      }),
      { numRuns: 500 },
    );
  });
});
