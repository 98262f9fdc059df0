import { z } from 'zod';
import { MicroUsdSchema } from '../money';
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
};
