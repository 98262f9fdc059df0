import type { MicroUsd } from '../../../../shared/money';

/** Percent of the gauge that the figures at its left take, and that a mark's words take around it. */
const FIGURES = 40;
const WORDS = 9;

/** Where the words of a gauge's marks stand: each under its mark, or in a row beside the other figures. */
export type MarksPlace = 'beside' | { readonly pace: number };

/**
 * The words of both marks stand under them where neither runs into the other, into the figures, or out of
 * the gauge. A pace beyond the gauge's end has no mark.
 */
export function marksPlace(
  limitMicroUsd: MicroUsd | null,
  paceMicroUsd: MicroUsd | null,
  warnPercent: number,
): MarksPlace {
  if (limitMicroUsd === null || limitMicroUsd === 0 || paceMicroUsd === null) return 'beside';
  const pace = (paceMicroUsd * 100) / limitMicroUsd;
  const fits = [pace, warnPercent].every((at) => at >= FIGURES && at <= 100 - WORDS);
  return fits && Math.abs(pace - warnPercent) >= 2 * WORDS ? { pace } : 'beside';
}
