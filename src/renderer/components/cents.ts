import { exactUsd, formatUsd, type MicroUsd } from '../../shared/money';

const CENT = 10_000;

/** Dollars to the cent, as "$2.50"; less than a cent in full, as "$0.0012": never more zeros than it takes. */
export function centsUsd(amount: MicroUsd): string {
  return amount < CENT ? exactUsd(amount) : formatUsd(amount, 2);
}
