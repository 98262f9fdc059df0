import { expect, it } from 'vitest';
import { hereTime, systemTimeZone, timeZones, zonedTime } from './time-zones';

const AT = Date.UTC(2026, 10, 23, 2, 0);

it('tells a moment on the clocks of the schedule’s zone', () => {
  expect(zonedTime(AT, 'Europe/Berlin')).toBe('Mon 23 Nov, 03:00');
  expect(zonedTime(AT, 'America/New_York')).toBe('Sun 22 Nov, 21:00');
});

it('adds the time here only where the clocks differ', () => {
  expect(hereTime(AT, systemTimeZone())).toBeNull();
  const elsewhere = zonedTime(AT, 'Pacific/Kiritimati');
  expect(hereTime(AT, 'Pacific/Kiritimati')).not.toContain(elsewhere);
});

it('takes this machine’s clocks for a zone that it does not know', () => {
  expect(zonedTime(AT, 'Mars/Olympus')).toBe(zonedTime(AT, systemTimeZone()));
});

it('offers the zone that a schedule has, also one that this machine does not know', () => {
  const zones = timeZones(['Mars/Olympus', 'Europe/Berlin']);
  expect(zones).toContain('Mars/Olympus');
  expect(zones).toContain('UTC');
  expect(zones.filter((zone) => zone === 'Europe/Berlin')).toHaveLength(1);
});
