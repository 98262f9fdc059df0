import { z } from 'zod';
import { type CostRange, CostRangeSchema, shiftDate } from '../../../shared/model/cost-range';
import { type CostGroupBy, CostGroupBySchema } from '../../../shared/model/cost-report';
import { SortSchema } from './table/sort';

export const PERIODS = ['today', 'week', 'month', 'range'] as const;
const PeriodSchema = z.enum(PERIODS);
export type Period = z.infer<typeof PeriodSchema>;

/** Which costs are shown, kept in the address: it survives a visit to the calls behind a figure. */
export const CostsViewSchema = z.object({
  period: PeriodSchema.optional().catch(undefined),
  /** For the period `range`. */
  from: z.string().optional().catch(undefined),
  to: z.string().optional().catch(undefined),
  group: CostGroupBySchema.optional().catch(undefined),
  sort: SortSchema.optional().catch(undefined),
});
export type CostsView = z.infer<typeof CostsViewSchema>;

/** What is shown unless the address says otherwise. */
export const FIRST_PERIOD: Period = 'month';
export const FIRST_GROUP_BY: CostGroupBy = 'agent';

/** The days of a view. A range that is none, or is no range, is this month. */
export function rangeOf({ period = FIRST_PERIOD, from, to }: CostsView, today: string): CostRange {
  switch (period) {
    case 'today':
      return { from: today, to: today };
    case 'week':
      return { from: shiftDate(today, -6), to: today };
    case 'range': {
      const range = CostRangeSchema.safeParse({ from, to });
      return range.success ? range.data : monthUpTo(today);
    }
    case 'month':
      return monthUpTo(today);
  }
}

/** From the first of the month to the day itself. */
function monthUpTo(day: string): CostRange {
  return { from: `${day.slice(0, 8)}01`, to: day };
}

/** Ranges that are asked for again and again, beside the periods. */
export function usualRanges(
  today: string,
): readonly { readonly label: string; readonly range: CostRange }[] {
  const lastOfMonth = shiftDate(monthUpTo(today).from, -1);
  return [
    { label: 'Yesterday', range: { from: shiftDate(today, -1), to: shiftDate(today, -1) } },
    { label: 'Last month', range: monthUpTo(lastOfMonth) },
    { label: 'Last 90 days', range: { from: shiftDate(today, -89), to: today } },
    { label: 'This year', range: { from: `${today.slice(0, 4)}-01-01`, to: today } },
  ];
}
