import type { Held } from '../../shared/model/budget';
import { type MicroUsd, microUsd } from '../../shared/money';

/** How full a limit is: `near` from its warning on, `reached` once nothing is sent any more. */
export type GaugeTone = 'calm' | 'near' | 'reached';

/** Where the parts of a gauge end and its marks stand, in percent of its width. */
export interface GaugeParts {
  readonly spent: number;
  readonly uncertain: number;
  readonly reserved: number;
  /** The notch of the warning. */
  readonly warning: number;
  /** Null for none, and beyond the end of the gauge. */
  readonly pace: number | null;
}

/** Everything that counts against a limit. */
export function heldUsd({ settledMicroUsd, reservedMicroUsd, uncertainMicroUsd }: Held): MicroUsd {
  return microUsd(settledMicroUsd + reservedMicroUsd + uncertainMicroUsd);
}

/** What may still be held against a limit; 0 where it is passed. */
export function leftUsd(held: Held, limitMicroUsd: MicroUsd): MicroUsd {
  return microUsd(Math.max(0, limitMicroUsd - heldUsd(held)));
}

/** The amount from which on a limit warns: the first that is `warnPercent` of it. */
export function warningUsd(limitMicroUsd: MicroUsd, warnPercent: number): MicroUsd {
  return microUsd(Number((BigInt(limitMicroUsd) * BigInt(warnPercent) + 99n) / 100n));
}

/**
 * The widths of a gauge: a picture of amounts, never a source of them. What goes beyond the limit is cut
 * off; of a limit of 0 the whole width is spent.
 */
export function gaugeParts(
  held: Held,
  limitMicroUsd: MicroUsd,
  warnPercent: number,
  paceMicroUsd: MicroUsd | null,
): GaugeParts {
  const share = (amount: number) => (limitMicroUsd === 0 ? 100 : (amount * 100) / limitMicroUsd);
  const spent = Math.min(100, share(held.settledMicroUsd));
  const uncertain = Math.min(100 - spent, share(held.uncertainMicroUsd));
  const reserved = Math.min(100 - spent - uncertain, share(held.reservedMicroUsd));
  const pace = paceMicroUsd === null ? null : share(paceMicroUsd);
  return {
    spent,
    uncertain,
    reserved,
    warning: warnPercent,
    pace: pace === null || pace > 100 ? null : pace,
  };
}
