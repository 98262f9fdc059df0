import { z } from 'zod';

/** Money is an integer count of micro-US-dollars (1 USD = 1,000,000), never a floating fraction. */
export const MicroUsdSchema = z
  .number()
  .int('An amount of money is a whole number of millionths of a dollar.')
  .nonnegative('An amount of money is at least 0.')
  .brand<'MicroUsd'>();
export type MicroUsd = z.infer<typeof MicroUsdSchema>;

/** @throws when `amount` is no safe integer of at least 0. */
export function microUsd(amount: number): MicroUsd {
  return MicroUsdSchema.parse(amount);
}

export const ZERO_USD = microUsd(0);

export function addUsd(a: MicroUsd, b: MicroUsd): MicroUsd {
  return microUsd(a + b);
}

/**
 * Dollars with a fixed number of decimals (0 to 6), rounded half up, in integer arithmetic.
 * An amount above zero that would round to zero keeps all six decimals: a cost is never shown as free.
 */
export function formatUsd(amount: MicroUsd, decimals = 4): string {
  const unit = 10 ** (6 - decimals);
  const rounded = Math.floor((amount + unit / 2) / unit);
  if (rounded === 0 && amount > 0 && decimals < 6) return formatUsd(amount, 6);
  const scale = 10 ** decimals;
  const dollars = Math.floor(rounded / scale).toLocaleString('en-US');
  if (decimals === 0) return `$${dollars}`;
  return `$${dollars}.${String(rounded % scale).padStart(decimals, '0')}`;
}
