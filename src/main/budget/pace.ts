import { microUsd, type MicroUsd } from '../../shared/money';
import type { CalendarWindow } from './windows';

export interface Pace {
  /** What a window comes to by its end if it goes on as until now. */
  readonly paceMicroUsd: MicroUsd;
  /** When the limit is reached at this pace (Unix ms); null when it is not before the end, or is already. */
  readonly reachedAt: number | null;
}

/**
 * A window's pace is what was spent in it by the time that has passed. The first moments tell little: at
 * least a twenty-fourth of the window counts as passed.
 *
 * @param spentMicroUsd since the window began, without what is in flight.
 * @param now within the window (Unix ms).
 */
export function paceOf(
  { since, until }: CalendarWindow,
  now: number,
  spentMicroUsd: MicroUsd,
  limitMicroUsd: MicroUsd | null,
): Pace {
  const spent = BigInt(spentMicroUsd);
  const left = BigInt(until - now);
  const passed = BigInt(Math.max(now - since, Math.ceil((until - since) / 24)));
  const paceMicroUsd = microUsd(Number(spent + (spent * left) / passed));
  if (limitMicroUsd === null || spentMicroUsd === 0 || spentMicroUsd >= limitMicroUsd) {
    return { paceMicroUsd, reachedAt: null };
  }
  const toLimit = BigInt(limitMicroUsd) - spent;
  const takes = (toLimit * passed + spent - 1n) / spent;
  return { paceMicroUsd, reachedAt: takes < left ? now + Number(takes) : null };
}
