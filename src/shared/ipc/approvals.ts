import { z } from 'zod';
import {
  ApprovalCardSchema,
  ApprovalSchema,
  ApprovalScopeSchema,
  DecisionSchema,
} from '../model/approval';
import { IdSchema } from '../model/ids';
import { procedure } from './procedure';

export const approvalProcedures = {
  /** Pending ones oldest first, or all of one attempt in order. */
  list: procedure
    .input(z.object({ executionId: IdSchema.optional() }))
    .output(z.array(ApprovalCardSchema)),
  /** Answers a pending one; the attempt goes on, or fails where a supervisor was told no. */
  decide: procedure
    .input(
      z.object({
        id: IdSchema,
        decision: DecisionSchema,
        note: z.string().trim().max(10_000, 'A note has at most 10,000 characters.').default(''),
        /** What a yes to a tool call is worth: this call, this attempt, or a rule of the agent. */
        scope: ApprovalScopeSchema.default('once'),
      }),
    )
    .output(ApprovalSchema),
};
