import { useEffect } from 'react';

/** The least time between two readings, in ms. */
const REST_MS = 2_000;
/** Reading takes at most this part of the time, however long one takes. */
const REST_FACTOR = 4;

/** How long to wait after a reading that took so long; both in ms. */
export function restAfter(tookMs: number): number {
  return Math.max(REST_MS, REST_FACTOR * tookMs);
}

interface Reading {
  /** When it was last asked for, and when the answer was there, in Unix milliseconds; 0 for never. */
  readonly askedAt: number;
  readonly answeredAt: number;
  readonly isReading: boolean;
  readonly readAgain: () => void;
}

/**
 * Reads again what was asked for before `changedAt` (Unix ms). Sums over a long time take long: where much
 * happens they follow at a distance rather than at each change.
 */
export function useFollowing(
  { askedAt, answeredAt, isReading, readAgain }: Reading,
  changedAt: number,
): void {
  const isBehind = askedAt > 0 && !isReading && changedAt > askedAt;
  const next = answeredAt + restAfter(answeredAt - askedAt);
  useEffect(() => {
    if (!isBehind) return;
    const timer = setTimeout(readAgain, Math.max(0, next - Date.now()));
    return () => clearTimeout(timer);
  }, [isBehind, next, readAgain]);
}
