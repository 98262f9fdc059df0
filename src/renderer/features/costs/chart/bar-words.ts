import { assertNever } from '../../../../shared/assert-never';
import type { CostBar, CostReport } from '../../../../shared/model/cost-report';
import { formatUsd } from '../../../../shared/money';
import { BOUND_WORDS, costBound } from '../../../components/cost-bound';
import { counted, plainDollars } from '../table/figure-words';

const HOUR = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric' });
const WEEKDAY = new Intl.DateTimeFormat('en-GB', { weekday: 'short' });
const MONTH = new Intl.DateTimeFormat('en-GB', { month: 'short' });
const YEAR = new Intl.DateTimeFormat('en-GB', { year: 'numeric' });
const WHOLE_DAY = new Intl.DateTimeFormat('en-GB', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
});
const WHOLE_MONTH = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric' });

/** What stands under a bar, in two lines. */
export function axisLabel(
  { from, to }: Pick<CostBar, 'from' | 'to'>,
  unit: CostReport['unit'],
  now: number,
): { readonly over: string; readonly under: string; readonly isNow: boolean } {
  const isNow = from <= now && now < to;
  switch (unit) {
    case 'hour':
      return { over: HOUR.format(from).slice(0, 2), under: isNow ? 'now' : '', isNow };
    case 'day':
      return {
        over: DAY.format(from),
        under: isNow ? 'today' : WEEKDAY.format(from).slice(0, 2),
        isNow,
      };
    case 'month':
      return { over: MONTH.format(from).slice(0, 3), under: YEAR.format(from), isNow };
    default:
      return assertNever(unit);
  }
}

/** Which time a bar is of, in full. */
export function barTitle(
  { from, to }: Pick<CostBar, 'from' | 'to'>,
  unit: CostReport['unit'],
): string {
  switch (unit) {
    case 'hour':
      return `${HOUR.format(from)} to ${HOUR.format(to)}`;
    case 'day':
      return WHOLE_DAY.format(from).replace(',', '');
    case 'month':
      return WHOLE_MONTH.format(from);
    default:
      return assertNever(unit);
  }
}

/** Decimals of a chart's amounts: cents, and more where the dearest bar is a few cents. */
export function barDecimals(bars: readonly Pick<CostBar, 'costMicroUsd'>[]): number {
  const largest = Math.max(0, ...bars.map(({ costMicroUsd }) => costMicroUsd));
  return largest === 0 || largest >= 100_000 ? 2 : 4;
}

/** What stands over a bar: nothing where nothing was spent, `≥` where a price is missing. */
export function totalWords(
  { costMicroUsd, unpricedCalls }: Pick<CostBar, 'costMicroUsd' | 'unpricedCalls'>,
  decimals: number,
): string {
  if (costMicroUsd === 0 && unpricedCalls === 0) return '';
  return `${unpricedCalls > 0 ? '≥' : ''}${plainDollars(costMicroUsd, decimals)}`;
}

/** What a bar says, in words: `at least $8.65, 2 calls unpriced`. */
export function barWords(bar: CostBar, decimals: number): string {
  const bound = costBound(bar);
  const cost = formatUsd(bar.costMicroUsd, decimals);
  const words = [bound === null ? cost : `${BOUND_WORDS[bound].words} ${cost}`];
  if (bar.unpricedCalls > 0) words.push(`${counted(bar.unpricedCalls, 'call')} unpriced`);
  if (bar.reservedMicroUsd > 0) words.push(`${formatUsd(bar.reservedMicroUsd, decimals)} reserved`);
  if (bar.uncertainMicroUsd > 0)
    words.push(`${formatUsd(bar.uncertainMicroUsd, decimals)} uncertain`);
  return words.join(', ');
}
