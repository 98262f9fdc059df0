import { z } from 'zod';
import { MicroUsdSchema } from '../money';
import { CostFiguresSchema } from './cost-figures';
import { CostFilterSchema } from './cost-filter';
import { CostRangeSchema } from './cost-range';
import { TimeSchema } from './ids';

/** `agent` and `project` have tasks beneath them. */
export const CostGroupBySchema = z.enum(['agent', 'project', 'model', 'day']);
export type CostGroupBy = z.infer<typeof CostGroupBySchema>;

/** What a report is asked for. */
export const CostQuerySchema = z.object({
  range: CostRangeSchema,
  groupBy: CostGroupBySchema.default('agent'),
});
export type CostQuery = z.infer<typeof CostQuerySchema>;

/** One line of the table, and which calls are behind it. */
export const CostLineSchema = z.object({
  /** A name, the name of a model, or a day as `2026-11-17`. */
  label: z.string(),
  /** Beside it: the model of an agent, the provider of a model; null for nothing. */
  note: z.string().nullable(),
  filter: CostFilterSchema,
  figures: CostFiguresSchema,
});
export type CostLine = z.infer<typeof CostLineSchema>;

/** Lines that are too many to be listed, together. */
export const CostRestSchema = z.object({
  lines: z.number().int().positive(),
  figures: CostFiguresSchema,
});
export type CostRest = z.infer<typeof CostRestSchema>;

/** A group with its tasks, the dearest first. */
export const CostGroupSchema = CostLineSchema.extend({
  tasks: z.array(CostLineSchema),
  moreTasks: CostRestSchema.nullable(),
});
export type CostGroup = z.infer<typeof CostGroupSchema>;

/** So many models have a colour of their own in the chart; what the others cost is one more segment. */
export const CHART_MODELS = 4;

export const CostBarSchema = z.object({
  /** [from, to) */
  from: TimeSchema,
  to: TimeSchema,
  costMicroUsd: MicroUsdSchema,
  /** By model, in the order of the report's `models`, and last what all others cost; the sum is the cost. */
  segments: z.array(MicroUsdSchema),
  unpricedCalls: z.number().int().nonnegative(),
  estimatedCalls: z.number().int().nonnegative(),
  reservedMicroUsd: MicroUsdSchema,
  uncertainMicroUsd: MicroUsdSchema,
});
export type CostBar = z.infer<typeof CostBarSchema>;

/** What some days cost. The demo model's made-up cost is in `demo` alone. */
export const CostReportSchema = z.object({
  range: CostRangeSchema,
  groupBy: CostGroupBySchema,
  total: CostFiguresSchema,
  demo: CostFiguresSchema,
  /** The dearest first; days in their order. */
  groups: z.array(CostGroupSchema),
  moreGroups: CostRestSchema.nullable(),
  /** The dearest first. */
  models: z.array(CostLineSchema),
  /** How long a bar is: an hour of a single day, a day, or a calendar month of a long range. */
  unit: z.enum(['hour', 'day', 'month']),
  /** In the order of time, without gaps; an hour or day without calls is there too. */
  bars: z.array(CostBarSchema),
});
export type CostReport = z.infer<typeof CostReportSchema>;
