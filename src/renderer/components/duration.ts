const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/**
 * A span of milliseconds as figures line up in a list: `0.4s`, `42s`, `4m 12s`, `2h 05m`.
 * Under a second it is given in tenths; a negative span (a clock set back) counts as none.
 */
export function formatDuration(milliseconds: number): string {
  const span = Math.max(0, milliseconds);
  if (span > 0 && span < SECOND) return `${tenths(span)}s`;
  const seconds = Math.floor(span / SECOND) % 60;
  const minutes = Math.floor(span / MINUTE) % 60;
  const hours = Math.floor(span / HOUR);
  if (hours > 0) return `${hours}h ${String(minutes).padStart(2, '0')}m`;
  if (minutes > 0) return `${minutes}m ${String(seconds).padStart(2, '0')}s`;
  return `${seconds}s`;
}

/** A short span to the millisecond, with its unit: `12 ms`, `3.1 s`; from a minute on as above. */
export function shortSpan(milliseconds: number): string {
  if (milliseconds >= MINUTE) return formatDuration(milliseconds);
  return milliseconds < SECOND ? `${Math.round(milliseconds)} ms` : `${tenths(milliseconds)} s`;
}

function tenths(milliseconds: number): string {
  return (Math.floor(milliseconds / 100) / 10).toFixed(1);
}
