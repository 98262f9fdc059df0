import { z } from 'zod';
import {
  AgentBudgetSchema,
  BudgetStatusSchema,
  MachineBudgetSchema,
  UncertainCallSchema,
} from '../model/budget';
import { IdSchema } from '../model/ids';
import { MicroUsdSchema } from '../money';
import { PageSchema } from './page';
import { Nothing, procedure } from './procedure';

export const budgetProcedures = {
  /** Every limit with what is spent, reserved and left of it now. */
  status: procedure.output(BudgetStatusSchema),
  /** Counts for the very next call; attempts that wait for a budget are looked at again. */
  setMachine: procedure.input(MachineBudgetSchema).output(BudgetStatusSchema),
  /** As `setMachine`, for one agent. */
  setAgent: procedure
    .input(z.object({ agentId: IdSchema, budget: AgentBudgetSchema }))
    .output(BudgetStatusSchema),
  /**
   * A person takes back that more is set aside for an agent's calls, which a bill above the provider's
   * published rules had brought about: a wrong price, say, or a report that was absurd.
   */
  narrowBound: procedure.input(z.object({ agentId: IdSchema })).output(BudgetStatusSchema),
  /** Calls whose cost is not known since the app died while they were out, newest first. */
  uncertain: procedure
    .input(PageSchema.extend({ before: IdSchema.optional() }))
    .output(z.array(UncertainCallSchema)),
  /** A person says what such a call has cost: at most what was reserved for it. */
  clear: procedure
    .input(
      z.object({
        id: IdSchema,
        costMicroUsd: MicroUsdSchema,
        note: z
          .string()
          .trim()
          .min(1, 'Say in a note where the figure comes from.')
          .max(2_000, 'A note has at most 2,000 characters.'),
      }),
    )
    .output(Nothing),
};
