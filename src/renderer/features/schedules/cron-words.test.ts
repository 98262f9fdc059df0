import { expect, it } from 'vitest';
import { CRON_PRESETS } from './cron-presets';
import { cronWords } from './cron-words';

it('names the presets in words', () => {
  expect(CRON_PRESETS).toEqual([
    { cron: '0 3 * * *', label: 'Every night at 3:00' },
    { cron: '0 9 * * 1-5', label: 'Every weekday at 9:00' },
    { cron: '0 * * * *', label: 'Every hour, on the hour' },
    { cron: '0 9 * * 1', label: 'Every Monday at 9:00' },
  ]);
});

it('tells days and times', () => {
  expect(cronWords('30 17 * * *')).toBe('Every day at 17:30');
  expect(cronWords('5 9,17 * * MON-FRI')).toBe('Every weekday at 9:05 and 17:05');
  expect(cronWords('0 8 * * 1,4')).toBe('Every Monday and Thursday at 8:00');
  expect(cronWords('0 8 * * 6-7')).toBe('Every Saturday and Sunday at 8:00');
  expect(cronWords('0 8 1 * *')).toBe('On day 1 of every month at 8:00');
});

it('tells spans that repeat evenly', () => {
  expect(cronWords('*/15 * * * *')).toBe('Every 15 minutes');
  expect(cronWords('0 */6 * * *')).toBe('Every 6 hours');
  expect(cronWords('5 * * * *')).toBe('Every hour, at 5 minutes past');
  expect(cronWords('* * * * *')).toBe('Every minute');
});

it('leaves an expression as it stands rather than tell half of it', () => {
  for (const cron of [
    '*/7 * * * *',
    '0 */5 * * *',
    '0 9 1 * 1',
    '0 9 * 12 *',
    '0 9-17 * * *',
    '0 9 * * 5-1',
    '0 9 * * 1#2',
    '0 9 L * *',
    '@daily',
  ]) {
    expect(cronWords(cron), cron).toBeNull();
  }
});

it('finds no words for what is no expression', () => {
  for (const cron of ['', '0 9', '61 9 * * *', '0 24 * * *', '0 9 * * 8', '0 0 9 * * *']) {
    expect(cronWords(cron), cron).toBeNull();
  }
});
