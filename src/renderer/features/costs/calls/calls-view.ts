import { z } from 'zod';
import { CostFilterSchema } from '../../../../shared/model/cost-filter';

/** Which calls are listed, kept in the address: it survives a visit to an attempt. */
export const CallsViewSchema = z.object({
  from: z.string().optional().catch(undefined),
  to: z.string().optional().catch(undefined),
  filter: CostFilterSchema.optional().catch(undefined),
  /** Whose calls they are, for the head of the list. */
  of: z.string().optional().catch(undefined),
});
