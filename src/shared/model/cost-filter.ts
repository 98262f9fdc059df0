import { z } from 'zod';
import { IdSchema, TimeSchema } from './ids';

/** Which calls: all that are settled, or of them those of one provenance, or those that are still open. */
export const CostCallsSchema = z.enum([
  'settled',
  'reported',
  'estimated',
  'unpriced',
  'reserved',
  'uncertain',
]);
export type CostCalls = z.infer<typeof CostCallsSchema>;

/** The calls behind one figure; what is absent narrows nothing. */
export const CostFilterSchema = z.object({
  calls: CostCallsSchema.default('settled'),
  agentId: IdSchema.optional(),
  projectId: IdSchema.optional(),
  taskId: IdSchema.optional(),
  provider: z.string().optional(),
  model: z.string().optional(),
  /** Within the range, from this moment on, */
  from: TimeSchema.optional(),
  /** and before this one. */
  to: TimeSchema.optional(),
  /** The demo model's calls, whose cost is made up, instead of all others. */
  demo: z.boolean().default(false),
});
export type CostFilter = z.infer<typeof CostFilterSchema>;
