import type { CostFigures } from '../../../../shared/model/cost-figures';
import { formatUsd, type MicroUsd, microUsd } from '../../../../shared/money';

/** A whole number, as `107,016,761`. */
export function count(value: number): string {
  return value.toLocaleString('en-US');
}

/** How much of the input came from the cache, as `66.7%`; a dash where there was no input. */
export function hitRate({
  inputTokens,
  cachedInputTokens,
}: Pick<CostFigures, 'inputTokens' | 'cachedInputTokens'>): string {
  if (inputTokens === 0) return '–';
  return `${((cachedInputTokens / inputTokens) * 100).toFixed(1)}%`;
}

/** Decimals that tell the amounts of one table apart: cents where there are dollars, more below. */
export function decimalsFor(largest: number): number {
  return largest >= 1_000_000 || largest === 0 ? 2 : 4;
}

/** Dollars without the sign, for columns and bars that say what they are in. */
export function plainDollars(amount: MicroUsd, decimals: number): string {
  return formatUsd(amount, decimals).slice(1);
}

/** Dollars of an amount that stands by itself: cents, and more of a few cents. It may be less than nothing. */
export function shortDollars(amount: number): string {
  const size = Math.abs(amount);
  const dollars = formatUsd(microUsd(size), size >= 100_000 || size === 0 ? 2 : 4);
  return amount < 0 ? `−${dollars}` : dollars;
}

/** `1 call`, `2,044 calls`. */
export function counted(value: number, one: string, many = `${one}s`): string {
  return `${count(value)} ${value === 1 ? one : many}`;
}
