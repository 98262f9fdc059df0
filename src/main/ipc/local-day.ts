/** Midnight before `now` on the local calendar, in Unix milliseconds. */
export function startOfLocalDay(now: number): number {
  const day = new Date(now);
  return new Date(day.getFullYear(), day.getMonth(), day.getDate()).getTime();
}
