import type { BudgetAction, RefusalNote, WindowUse } from '../../../../shared/model/budget';
import { type MicroUsd, microUsd } from '../../../../shared/money';
import { type GaugeTone, heldUsd, warningUsd } from '../../../components/gauge-model';

/** A window with a limit. */
export type LimitedWindow = WindowUse & { readonly limitMicroUsd: MicroUsd };

export function isLimited(window: WindowUse): window is LimitedWindow {
  return window.limitMicroUsd !== null;
}

/** How a limit stands. */
export interface LimitState {
  readonly tone: GaugeTone;
  /** The share that is used, in whole percent, never rounded up: 100 is only shown where it is all. */
  readonly percent: number;
  /** By how much it is passed: it only warns, or was lowered, or a provider billed more than it may. */
  readonly overMicroUsd: MicroUsd;
  /** When calls that do not fit now will (Unix ms); null where no time makes room, and where there is some. */
  readonly reopensAt: number | null;
}

/**
 * How the limit of a window stands.
 *
 * @param refusal the call that waits for some limit; it shows this one as reached though a little is left.
 * @param now in Unix milliseconds.
 */
export function limitState(
  window: LimitedWindow,
  action: BudgetAction,
  warnPercent: number,
  refusal: RefusalNote | null,
  now: number,
): LimitState {
  const { limitMicroUsd } = window;
  const held = heldUsd(window);
  const percent = shareOf(held, limitMicroUsd);
  const overMicroUsd = microUsd(Math.max(0, held - limitMicroUsd));
  const refused = refusal !== null && isRefusedBy(refusal, window, now) ? refusal : null;
  if (action === 'block' && (refused !== null || held >= limitMicroUsd)) {
    const reopensAt = refused === null ? window.reopensAt : refused.until;
    return { tone: 'reached', percent, overMicroUsd, reopensAt };
  }
  const near = held > 0 && held >= warningUsd(limitMicroUsd, warnPercent);
  return { tone: near ? 'near' : 'calm', percent, overMicroUsd, reopensAt: null };
}

/** Whether a call still waits for this very limit: it is as it was, and its time has not come. */
function isRefusedBy(refusal: RefusalNote, window: WindowUse, now: number): boolean {
  return (
    refusal.kind === window.kind &&
    refusal.limitMicroUsd === window.limitMicroUsd &&
    (refusal.until === null || refusal.until > now)
  );
}

function shareOf(held: MicroUsd, limitMicroUsd: MicroUsd): number {
  if (limitMicroUsd === 0) return 100;
  return Number((BigInt(held) * 100n) / BigInt(limitMicroUsd));
}
