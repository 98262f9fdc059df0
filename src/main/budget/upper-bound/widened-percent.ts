/** A bound that turned out too low. */
export interface MissedBound {
  /** By how much it was widened already, in percent of what was proved; 100 for not at all. */
  readonly boundPercent: number;
  /** The bound itself, widened: tokens. */
  readonly boundTokens: number;
  /** What the provider billed: tokens. */
  readonly billedTokens: number;
}

/** By how many percent the bound must be widened for the same call to be within it; never less than before. */
export function widenedPercent({ boundPercent, boundTokens, billedTokens }: MissedBound): number {
  if (billedTokens <= boundTokens) return boundPercent;
  // The bound was rounded up when it was widened: what it was of is at least a token less.
  const least = BigInt(Math.max(1, boundTokens - 1));
  const percent = (BigInt(boundPercent) * BigInt(billedTokens) + least - 1n) / least;
  return Math.max(boundPercent, Number(percent));
}

/** @returns tokens, rounded up. */
export function widen(tokens: number, boundPercent: number): number {
  return Number((BigInt(tokens) * BigInt(boundPercent) + 99n) / 100n);
}
