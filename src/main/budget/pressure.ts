import type { LimitUse } from '../engine/budget-port';
import { useOf } from './limit-words';
import { usedOf, type LimitNow } from './limits';

/**
 * The limit that is used most among those that are past their warning; null where none is. One that only
 * warns, and that a call of `worstMicroUsd` could pass, counts as if the call had cost that.
 *
 * @param warnPercent the share of a limit from which on it is pressed.
 */
export function mostPressed(
  limits: readonly LimitNow[],
  warnPercent: number,
  worstMicroUsd: number,
): LimitUse | null {
  const uses = limits.map((limit) => {
    const isPassed = usedOf(limit.held) + worstMicroUsd > limit.limitMicroUsd;
    return useOf(limit, limit.action === 'warn' && isPassed ? worstMicroUsd : 0);
  });
  const [most] = uses.filter((use) => isPressed(use, warnPercent)).toSorted(byShare);
  return most ?? null;
}

function isPressed({ usedMicroUsd, limitMicroUsd }: LimitUse, warnPercent: number): boolean {
  return usedMicroUsd > 0 && usedMicroUsd * 100 >= limitMicroUsd * warnPercent;
}

/** The larger share first, in whole numbers: used / limit, without dividing. */
function byShare(a: LimitUse, b: LimitUse): number {
  const difference =
    BigInt(b.usedMicroUsd) * BigInt(a.limitMicroUsd) -
    BigInt(a.usedMicroUsd) * BigInt(b.limitMicroUsd);
  return Number(difference);
}
