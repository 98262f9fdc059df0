import { exactUsd, type MicroUsd, parseUsd } from '../../shared/money';
import { ok, err, type Result } from '../../shared/result';

/** The most that can be entered, in micro-dollars: $1,000,000, as in the limits that are kept. */
const MOST = 1_000_000_000_000;

/** What a money field stands for: an amount, or null where it is left empty; else what is wrong, in a sentence. */
export function moneyEntered(typed: string): Result<MicroUsd | null, string> {
  if (typed.trim() === '') return ok(null);
  const read = parseUsd(typed);
  if (read.ok && read.value > MOST) return err('An amount is at most $1,000,000.');
  return read;
}

/** An amount as a money field shows it. */
export function moneyShown(value: MicroUsd | null): string {
  return value === null ? '' : exactUsd(value);
}
