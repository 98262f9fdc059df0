import { expect, it } from 'vitest';
import { fromLocalInput, toLocalInput } from './local-date-time';

it('gives an input the local date and minute', () => {
  expect(toLocalInput(new Date(2026, 2, 5, 9, 4, 59).getTime())).toBe('2026-03-05T09:04');
});

it('reads back the minute that it gave', () => {
  const at = new Date(2026, 10, 17, 13, 31).getTime();
  expect(fromLocalInput(toLocalInput(at))).toBe(at);
});

it('takes an empty or unfinished input for no date', () => {
  expect(fromLocalInput('')).toBeNull();
  expect(fromLocalInput('2026-11-17')).toBeNull();
  expect(fromLocalInput('2026-13-40T10:00')).toBeNull();
});
