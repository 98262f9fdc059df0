import type { Rates } from '../../../shared/model/price';
import { type MicroUsd, microUsd } from '../../../shared/money';
import { err, ok, type Result } from '../../../shared/result';

/** A price as it is typed: dollars per million tokens. */
export interface PriceFields {
  readonly input: string;
  /** Empty: as other input. */
  readonly cachedInput: string;
  /** Empty: as other input. */
  readonly cacheWrite: string;
  readonly output: string;
}

export const EMPTY_PRICE: PriceFields = { input: '', cachedInput: '', cacheWrite: '', output: '' };

export const PRICE_LABELS: readonly { readonly name: keyof PriceFields; readonly label: string }[] =
  [
    { name: 'input', label: 'Input' },
    { name: 'cachedInput', label: 'Input from the cache' },
    { name: 'cacheWrite', label: 'Input written to the cache' },
    { name: 'output', label: 'Output' },
  ];

/** What is kept of typed prices, or in a sentence what is wrong with them. */
export function ratesOf(fields: PriceFields): Result<Rates, string> {
  const input = microDollars(fields.input);
  const output = microDollars(fields.output);
  if (input === null || output === null) {
    return err('Enter what a million tokens cost in dollars, for input and for output.');
  }
  const cachedInput = orInput(fields.cachedInput, input);
  const cacheWrite = orInput(fields.cacheWrite, input);
  if (cachedInput === null || cacheWrite === null) {
    return err('A price is a number of dollars with at most six decimals, for example 0.30.');
  }
  return ok({ input, cachedInput, cacheWrite, output });
}

/** A price that is known, to be changed. */
export function fieldsOf({ input, cachedInput, cacheWrite, output }: Rates): PriceFields {
  return {
    input: dollars(input),
    cachedInput: dollars(cachedInput),
    cacheWrite: dollars(cacheWrite),
    output: dollars(output),
  };
}

/** The most dollars that a million tokens may cost. */
const MOST_DOLLARS = 1_000_000;

/** Without a detour over fractions, so that 0.1 is 100,000 and nothing else; null for what is no price. */
function microDollars(typed: string): MicroUsd | null {
  const parts = /^\$?(\d{1,7})(?:\.(\d{1,6}))?$/.exec(typed.trim());
  if (parts === null) return null;
  const amount = Number(parts[1]) * 1_000_000 + Number((parts[2] ?? '').padEnd(6, '0'));
  return amount > MOST_DOLLARS * 1_000_000 ? null : microUsd(amount);
}

function orInput(typed: string, input: MicroUsd): MicroUsd | null {
  return typed.trim() === '' ? input : microDollars(typed);
}

/** As "3.00" and "0.075": as many decimals as there are, but two at least. */
function dollars(amount: MicroUsd): string {
  const whole = Math.floor(amount / 1_000_000);
  const rest = String(amount % 1_000_000).padStart(6, '0');
  return `${whole}.${rest.slice(0, 2)}${rest.slice(2).replace(/0+$/, '')}`;
}
