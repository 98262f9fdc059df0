import { z } from 'zod';
import { CostCallSchema } from '../model/cost-call';
import { CostFilterSchema } from '../model/cost-filter';
import { CostRangeSchema } from '../model/cost-range';
import { CostQuerySchema, CostReportSchema } from '../model/cost-report';
import { IdSchema } from '../model/ids';
import { MicroUsdSchema } from '../money';
import { PageSchema } from './page';
import { procedure } from './procedure';

export const costProcedures = {
  /** What has been spent since local midnight, over all agents; demo calls are counted apart. */
  summary: procedure.output(
    z.object({
      todayMicroUsd: MicroUsdSchema,
      todayDemoMicroUsd: MicroUsdSchema,
      unpricedCalls: z.number().int().nonnegative(),
      estimatedCalls: z.number().int().nonnegative(),
    }),
  ),
  /** What some days of the local calendar cost, in groups and over time. */
  report: procedure.input(CostQuerySchema).output(CostReportSchema),
  /** The model calls behind a figure, newest first. */
  calls: procedure
    .input(
      PageSchema.extend({
        range: CostRangeSchema,
        filter: CostFilterSchema.prefault({}),
        /** The last call of the page before. */
        before: IdSchema.optional(),
      }),
    )
    .output(z.array(CostCallSchema)),
  /**
   * Asks where to and writes a file: every line of the table, or every call of the range, open and unbilled
   * ones included. Answers with the file and its number of rows; null when the person thought better of it.
   */
  export: procedure
    .input(
      CostQuerySchema.extend({
        rows: z.enum(['table', 'calls']),
        format: z.enum(['csv', 'json']),
      }),
    )
    .output(z.object({ file: z.string(), rows: z.number().int().nonnegative() }).nullable()),
};
