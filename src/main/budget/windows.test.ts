import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLocalCalendar } from './local-calendar';
import { createWindows, HOUR_MS, lastHour } from './windows';

const at = (iso: string) => Date.parse(iso);

/** The day or month of a moment, as ISO times in UTC and its length in hours. */
function windowOf(kind: 'day' | 'month', zone: string, iso: string) {
  const { since, until } = createWindows(() => zone)(at(iso))[kind];
  const utc = (time: number) => new Date(time).toISOString().replace(':00.000Z', 'Z');
  return [utc(since), utc(until), (until - since) / HOUR_MS] as const;
}

describe('a day', () => {
  it.each([
    ['has 24 hours', 'Europe/Berlin', '2026-07-01T10:00Z', '2026-06-30T22:00Z', 24],
    ['has 23 in spring', 'Europe/Berlin', '2026-03-29T12:00Z', '2026-03-28T23:00Z', 23],
    ['has 25 in autumn', 'Europe/Berlin', '2026-10-25T00:30Z', '2026-10-24T22:00Z', 25],
    ['begins at half an hour', 'Asia/Kolkata', '2026-11-22T18:29Z', '2026-11-21T18:30Z', 24],
    ['begins at three quarters', 'Asia/Kathmandu', '2026-11-22T18:15Z', '2026-11-22T18:15Z', 24],
    [
      'is half an hour shorter',
      'Australia/Lord_Howe',
      '2026-10-04T00:00Z',
      '2026-10-03T13:30Z',
      23.5,
    ],
    [
      'is half an hour longer',
      'Australia/Lord_Howe',
      '2026-04-05T00:00Z',
      '2026-04-04T13:00Z',
      24.5,
    ],
    [
      'begins at one where midnight is skipped',
      'Africa/Cairo',
      '2026-04-24T12:00Z',
      '2026-04-23T22:00Z',
      23,
    ],
    [
      'lasts until the second midnight where the first is taken back',
      'Africa/Cairo',
      '2026-10-29T12:00Z',
      '2026-10-28T21:00Z',
      25,
    ],
    [
      'begins at the first of two midnights',
      'America/Havana',
      '2026-11-01T12:00Z',
      '2026-11-01T04:00Z',
      25,
    ],
    [
      'is left out where a zone left it out',
      'Pacific/Apia',
      '2011-12-30T09:59Z',
      '2011-12-29T10:00Z',
      24,
    ],
    ['has 24 hours in UTC', 'UTC', '2026-02-28T23:59Z', '2026-02-28T00:00Z', 24],
  ])('%s (%s)', (_, zone, iso, since, hours) => {
    const [start, , length] = windowOf('day', zone, iso);
    expect([start, length]).toEqual([since, hours]);
  });

  it('ends for good where the clock goes back a minute after midnight', () => {
    // St. John's, 1990: at 00:01 on 28 October the clock said 23:01 of the 27th again.
    const zone = 'America/St_Johns';
    const [, end] = windowOf('day', zone, '1990-10-28T02:00Z');
    expect(end).toBe('1990-10-28T02:30Z');
    expect(windowOf('day', zone, '1990-10-28T02:45Z')[0]).toBe('1990-10-28T02:30Z');
  });
});

describe('a month', () => {
  it.each([
    ['28 days', 'UTC', '2026-02-28T23:59:59Z', '2026-02-01T00:00Z', 28 * 24],
    ['29 days in a leap year', 'UTC', '2028-02-29T12:00Z', '2028-02-01T00:00Z', 29 * 24],
    [
      'an hour less with the change in spring',
      'Europe/Berlin',
      '2026-03-31T21:59Z',
      '2026-02-28T23:00Z',
      31 * 24 - 1,
    ],
    [
      'an hour more with the change in autumn',
      'America/New_York',
      '2026-11-22T12:00Z',
      '2026-11-01T04:00Z',
      30 * 24 + 1,
    ],
    ['its end in the next year', 'Asia/Tokyo', '2026-12-31T14:59Z', '2026-11-30T15:00Z', 31 * 24],
  ])('has %s (%s)', (_, zone, iso, since, hours) => {
    const [start, , length] = windowOf('month', zone, iso);
    expect([start, length]).toEqual([since, hours]);
  });
});

describe('the windows of every zone', () => {
  const zone = fc.constantFrom(...Intl.supportedValuesOf('timeZone'));
  const moment = fc.integer({ min: at('1985-01-01'), max: at('2040-01-01') });

  it.each(['day', 'month'] as const)(
    'follow on each other, %s by %s, without gap or overlap',
    (kind) => {
      fc.assert(
        fc.property(zone, moment, (timeZone, now) => {
          const windows = createWindows(() => timeZone);
          const window = windows(now)[kind];
          expect(window.since).toBeLessThanOrEqual(now);
          expect(window.until).toBeGreaterThan(now);
          expect(createWindows(() => timeZone)(window.since)[kind]).toEqual(window);
          expect(createWindows(() => timeZone)(window.until - 1)[kind]).toEqual(window);
          expect(windows(window.until)[kind].since).toBe(window.until);
        }),
        { numRuns: 300 },
      );
    },
  );

  it('begin with the date that they are of', () => {
    fc.assert(
      fc.property(zone, moment, (timeZone, now) => {
        const calendar = createLocalCalendar(timeZone);
        const { since } = createWindows(() => timeZone)(now).day;
        expect(calendar.dateAt(since)).not.toEqual(calendar.dateAt(since - 1));
      }),
      { numRuns: 300 },
    );
  });

  it('are those of the zone that the system is in now', () => {
    let zoneNow = 'UTC';
    const windows = createWindows(() => zoneNow);
    const now = at('2026-11-22T12:00Z');
    expect(windows(now).day.since).toBe(at('2026-11-22T00:00Z'));
    zoneNow = 'Asia/Tokyo';
    expect(windows(now).day.since).toBe(at('2026-11-21T15:00Z'));
  });
});

describe('the last hour', () => {
  it('holds what began less than 60 minutes ago, and all that began later', () => {
    const now = at('2026-11-22T12:00Z');
    expect(lastHour(now)).toEqual({ since: at('2026-11-22T11:00Z') + 1, until: null });
  });
});
