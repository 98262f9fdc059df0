/** Looks that lie further apart (ms) may have the machine's sleep between them. */
const ASLEEP_MS = 60_000;

/**
 * Tells at each look at the time (Unix ms) since when nobody can have slept: a process that slept could
 * give no sign of life. The first look knows of no sleep.
 */
export function createAwakeSince(): (now: number) => number {
  let lookedAt = Number.POSITIVE_INFINITY;
  let awakeSince = Number.NEGATIVE_INFINITY;
  return (now) => {
    if (now - lookedAt > ASLEEP_MS) awakeSince = now;
    lookedAt = now;
    return awakeSince;
  };
}
