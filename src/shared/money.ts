import { z } from 'zod';
import { err, ok, type Result } from './result';

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

/** As `formatUsd`, with every decimal that there is, two at least: "$2.50", "$0.000001". */
export function exactUsd(amount: MicroUsd): string {
  const millionths = String(amount % 1_000_000).padStart(6, '0');
  return formatUsd(amount, Math.max(2, millionths.replace(/0+$/, '').length));
}

/** Dollars of as many digits stay exact in micro-dollars. */
const MOST_DIGITS = 9;

/**
 * An amount as a person types it ("2", "$2.50", "1,000.00"), read digit by digit so that 0.1 is 100,000 and
 * nothing else; or a sentence about what is wrong with it. A comma groups thousands and is never guessed
 * to stand for a point.
 */
export function parseUsd(typed: string): Result<MicroUsd, string> {
  const text = typed.trim().replace(/^\$\s*/, '');
  if (/^[-−]/.test(text)) return err('An amount of money is at least $0.');
  const grouped = /^\d{1,3}(,\d{3})+(\.\d*)?$/.test(text);
  if (/^\d*,[\d,]*$/.test(text) && !grouped) {
    return err('A comma only groups thousands, as in 1,000. For cents write a point, as in 2.50.');
  }
  const parts = /^(\d*)(?:\.(\d*))?$/.exec(grouped ? text.replaceAll(',', '') : text);
  const dollars = parts?.[1] ?? '';
  const fraction = parts?.[2] ?? '';
  if (parts === null || dollars + fraction === '') {
    return err('Enter an amount in dollars, for example 2.50.');
  }
  if (fraction.length > 6) {
    return err('A dollar has at most six decimals: its smallest part is a millionth.');
  }
  const whole = dollars.replace(/^0+(?=\d)/, '');
  if (whole.length > MOST_DIGITS) return err('That is more money than can be counted exactly.');
  return ok(microUsd(Number(whole + fraction.padEnd(6, '0'))));
}
