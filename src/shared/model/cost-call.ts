import { z } from 'zod';
import { IdSchema } from './ids';
import { ModelCallSchema } from './model-call';

/** A model call with the names that a list shows beside it. */
export const CostCallSchema = ModelCallSchema.extend({
  attempt: z.number().int().positive(),
  taskId: IdSchema,
  taskTitle: z.string(),
  projectId: IdSchema,
  projectName: z.string(),
  agentName: z.string(),
});
export type CostCall = z.infer<typeof CostCallSchema>;
