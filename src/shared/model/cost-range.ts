import { z } from 'zod';

/** The most days that one report covers. */
const LONGEST_RANGE_DAYS = 3_700;
const DAY_MS = 86_400_000;

/** A day of the local calendar, as `2026-11-17`. */
export const LocalDateSchema = z
  .string()
  .refine((text) => parts(text) !== null, 'A day is written as 2026-11-17.');

/** Days of the local calendar, the first and the last included. */
export const CostRangeSchema = z
  .object({ from: LocalDateSchema, to: LocalDateSchema })
  .refine(({ from, to }) => from <= to, 'The first day is not after the last.')
  .refine(
    ({ from, to }) => (Date.parse(to) - Date.parse(from)) / DAY_MS < LONGEST_RANGE_DAYS,
    'A range is at most ten years long.',
  );
export type CostRange = z.infer<typeof CostRangeSchema>;

/** The first moment of a local day, in Unix milliseconds: where clocks skip midnight, the one after it. */
export function startOfDate(date: string): number {
  return midnight(date, 0);
}

/** The first moment of the day after, so that a day is [`startOfDate`, `endOfDate`) however long it is. */
export function endOfDate(date: string): number {
  return midnight(date, 1);
}

/** The local day of a moment in Unix milliseconds. */
export function dateOf(at: number): string {
  const day = new Date(at);
  const two = (part: number) => String(part).padStart(2, '0');
  const year = String(day.getFullYear()).padStart(4, '0');
  return `${year}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}

/** So many days later, or earlier where `days` is negative: by the calendar, whatever the clocks do. */
export function shiftDate(date: string, days: number): string {
  return new Date(Date.parse(date) + days * DAY_MS).toISOString().slice(0, 10);
}

/** How many days a range has. */
export function daysOf({ from, to }: CostRange): number {
  return (Date.parse(to) - Date.parse(from)) / DAY_MS + 1;
}

function midnight(date: string, days: number): number {
  const found = parts(date);
  if (found === null) throw new Error(`${date} is no day.`);
  return new Date(found.year, found.month - 1, found.day + days).getTime();
}

function parts(text: string): { year: number; month: number; day: number } | null {
  const [, year = 0, month = 0, day = 0] = (/^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? []).map(
    Number,
  );
  if (year < 1970) return null;
  const there = new Date(Date.UTC(year, month - 1, day));
  return there.getUTCMonth() === month - 1 && there.getUTCDate() === day
    ? { year, month, day }
    : null;
}
