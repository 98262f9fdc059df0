import { type MicroUsd, microUsd } from '../../shared/money';

const CENT = 10_000;
/** What the first step up from no amount comes to. */
const FIRST = microUsd(1_000_000);

/**
 * The next round amount above or below: the second digit moves by one, a cent at least, so that a step is
 * about a tenth of any amount. Null is no amount; from there the way leads up only.
 */
export function stepUsd(amount: MicroUsd | null, direction: 'up' | 'down'): MicroUsd | null {
  if (amount === null) return direction === 'up' ? FIRST : null;
  // Down from a power of ten the step is that of the amounts below it: 10.00, 9.90.
  const step = stepAt(direction === 'up' ? amount : amount - 1);
  const steps = direction === 'up' ? Math.floor(amount / step) + 1 : Math.ceil(amount / step) - 1;
  return microUsd(Math.max(0, steps * step));
}

function stepAt(amount: number): number {
  let step = CENT;
  while (step * 100 <= amount) step *= 10;
  return step;
}
