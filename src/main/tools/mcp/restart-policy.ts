const FIRST_DELAY_MS = 1_000;
const LONGEST_DELAY_MS = 60_000;
const MOST_RESTARTS = 5;

/** A server that ran this long (ms) is held for a good one: its next crash counts as the first again. */
export const STEADY_MS = 60_000;

/**
 * How long (ms) to wait before a server is started again: 1, 2, 4 … 60 seconds. Null when it is given up:
 * it has failed after five restarts in a row.
 * @param failures in a row, at least 1.
 */
export function restartDelay(failures: number): number | null {
  if (failures > MOST_RESTARTS) return null;
  return Math.min(FIRST_DELAY_MS * 2 ** (failures - 1), LONGEST_DELAY_MS);
}
