const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/**
 * A moment as short as it can be without doubt: `13:02` today, `3 Nov 13:02` this year, else
 * `3 Nov 2025`. Both are Unix milliseconds, read in the local time zone.
 */
export function clockTime(at: number, now: number): string {
  const then = new Date(at);
  const today = new Date(now);
  const clock = `${twoDigits(then.getHours())}:${twoDigits(then.getMinutes())}`;
  if (then.toDateString() === today.toDateString()) return clock;
  const day = `${then.getDate()} ${MONTHS[then.getMonth()] ?? ''}`;
  return then.getFullYear() === today.getFullYear()
    ? `${day} ${clock}`
    : `${day} ${then.getFullYear()}`;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
