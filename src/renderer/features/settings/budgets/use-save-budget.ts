import { useMutation } from '@tanstack/react-query';
import {
  type AgentBudget,
  type BudgetStatus,
  type MachineBudget,
  NO_AGENT_BUDGET,
} from '../../../../shared/model/budget';
import { client } from '../../../ipc/client';
import { orpc, queryClient } from '../../../ipc/queries';

/** What a person changed: the rest of the budget stays as it is. */
export type BudgetChange =
  | { readonly of: 'machine'; readonly change: Partial<MachineBudget> }
  | { readonly of: 'agent'; readonly agentId: string; readonly change: Partial<AgentBudget> };

/** Saves changes one after the other, each on top of what is kept by then; they count for the very next call. */
export function useSaveBudget() {
  return useMutation({
    scope: { id: 'budgets' },
    mutationFn: save,
    onSuccess: (status) => {
      queryClient.setQueryData(orpc.budgets.status.queryKey(), status);
    },
  });
}

async function save(changed: BudgetChange): Promise<BudgetStatus> {
  const { machine, agents } = await client.budgets.status();
  if (changed.of === 'machine') {
    return client.budgets.setMachine({ ...machine.budget, ...changed.change });
  }
  const { agentId, change } = changed;
  const kept = agents.find((agent) => agent.agentId === agentId)?.budget ?? NO_AGENT_BUDGET;
  return client.budgets.setAgent({ agentId, budget: { ...kept, ...change } });
}
