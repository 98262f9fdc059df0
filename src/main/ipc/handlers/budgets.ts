import { found, refusal } from '../answer';
import { isLooser } from '../looser-budget';
import type { Services } from '../services';
import type { Procedures } from './procedures';

/** What limits are and what is held against them; a change lets attempts go on that wait for it. */
export function budgetHandlers(
  { budgets }: Procedures,
  { stores, engine, budgetStatus }: Services,
) {
  return {
    status: budgets.status.handler(() => budgetStatus()),

    setMachine: budgets.setMachine.handler(({ input }) => {
      const before = stores.budgets.machine();
      stores.budgets.setMachine(input);
      if (isLooser(before, input)) engine.budgetRaised(() => true);
      return budgetStatus();
    }),

    setAgent: budgets.setAgent.handler(({ input: { agentId, budget } }) => {
      const before = stores.budgets.agent(agentId);
      found(stores.budgets.setAgent(agentId, budget) ? agentId : null, 'agent');
      if (isLooser(before, budget)) engine.budgetRaised((run) => run.agentId === agentId);
      return budgetStatus();
    }),

    narrowBound: budgets.narrowBound.handler(({ input: { agentId } }) => {
      found(stores.budgets.narrowBound(agentId) ? agentId : null, 'agent');
      engine.budgetRaised((run) => run.agentId === agentId);
      return budgetStatus();
    }),

    uncertain: budgets.uncertain.handler(({ input }) => [...stores.modelCalls.uncertain(input)]),

    clear: budgets.clear.handler(({ input }) => {
      const cleared = stores.modelCalls.clear(input);
      if (!cleared.ok) throw refusal('CONFLICT', NOT_CLEARED[cleared.error]);
      // It counted as the most that it could have cost: there may be room now.
      engine.budgetRaised(() => true);
    }),
  };
}

const NOT_CLEARED = {
  not_uncertain: 'What this call has cost is known by now; it counts as that.',
  more_than_reserved:
    'A call cannot have cost more than was reserved for it; enter that amount at most.',
} as const;
