/** Midnight before `at` on the local calendar; both are Unix milliseconds. */
export function startOfLocalDay(at: number): number {
  const day = new Date(at);
  return new Date(day.getFullYear(), day.getMonth(), day.getDate()).getTime();
}

/** Whether two moments, in Unix milliseconds, fall on the same day of the local calendar. */
export function isSameDay(one: number, other: number): boolean {
  return startOfLocalDay(one) === startOfLocalDay(other);
}
