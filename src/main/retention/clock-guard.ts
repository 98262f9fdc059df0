import { DAY_MS } from '../../shared/model/retention';

/** How time went by, as far as it is known. Unix ms. */
export interface ClockSeen {
  /** The last look at a clock that was trusted; null before the first. */
  readonly seenAt: number | null;
  /** That look, while the clock has gone ahead by more than a day since; null while it is trusted. */
  readonly heldSince: number | null;
}

/**
 * Looks at the clock. A clock that went ahead by more than a day while nobody was looking, because the app
 * was closed, the machine slept or somebody set it, is not trusted until a person says that the date is
 * right, or it comes back. One that went back is trusted: it deletes nothing early.
 */
export function lookAtClock({ seenAt, heldSince }: ClockSeen, now: number): ClockSeen {
  const last = heldSince ?? seenAt;
  if (last !== null && now - last > DAY_MS) return { seenAt: last, heldSince: last };
  return { seenAt: now, heldSince: null };
}
