import { assertNever } from '../../../../shared/assert-never';
import type { CostCall } from '../../../../shared/model/cost-call';
import type { CostCalls } from '../../../../shared/model/cost-filter';
import { formatUsd, type MicroUsd } from '../../../../shared/money';

/** What a list of such calls is called. */
export const CALLS_TITLES: Readonly<Record<CostCalls, string>> = {
  settled: 'Model calls',
  reported: 'Reported calls',
  estimated: 'Estimated calls',
  unpriced: 'Calls without a price',
  reserved: 'Calls in flight',
  uncertain: 'Uncertain calls',
};

/** What it means that calls are such, in a sentence; null where it needs none. */
export const CALLS_MEANINGS: Readonly<Record<CostCalls, string | null>> = {
  settled: null,
  reported: 'The provider reported the tokens of these calls.',
  estimated:
    'These calls broke off or were cleared by a person, so that nobody reported their tokens. They count as the most that they could have cost, or as what the person entered.',
  unpriced:
    'No price was known for these calls when they were made: they are missing from every sum. A price that is set later counts for the calls from then on.',
  reserved: 'The most that these calls can cost is set aside until they have ended.',
  uncertain:
    'Taskwright ended while these calls were out. What was set aside for them counts against the limits until a person clears it under Settings, Budgets.',
};

export type CallCost =
  | { readonly type: 'cost'; readonly amount: MicroUsd; readonly isEstimate: boolean }
  | { readonly type: 'unpriced' }
  | { readonly type: 'reserved' | 'uncertain'; readonly amount: MicroUsd | null }
  | { readonly type: 'released' };

/** What a call comes to, as it stands. */
export function callCost(call: CostCall): CallCost {
  switch (call.state) {
    case 'settled':
      return call.actualMicroUsd === null
        ? { type: 'unpriced' }
        : {
            type: 'cost',
            amount: call.actualMicroUsd,
            isEstimate: call.provenance === 'estimated',
          };
    case 'reserved':
    case 'uncertain':
      return { type: call.state, amount: call.reservedMicroUsd };
    case 'released':
      return { type: 'released' };
    default:
      return assertNever(call.state);
  }
}

/** The rates of a million tokens that a call was charged at, as `$3 in, $15 out`. */
export function ratesWords({ price, inputTokens }: CostCall): string {
  if (price === null) return 'not known';
  const { input, output } = price.tiers?.findLast(({ above }) => inputTokens > above) ?? price;
  return `${rate(input)} in, ${rate(output)} out`;
}

/** As few decimals as tell it exactly, cents always both. */
function rate(amount: MicroUsd): string {
  if (amount % 1_000_000 === 0) return formatUsd(amount, 0);
  return amount % 10_000 === 0 ? formatUsd(amount, 2) : formatUsd(amount, 6).replace(/0+$/, '');
}
