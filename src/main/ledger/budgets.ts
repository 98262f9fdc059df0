import { z } from 'zod';
import {
  AgentBudgetSchema,
  MachineBudgetSchema,
  NO_AGENT_BUDGET,
  NO_MACHINE_BUDGET,
  TaskBudgetSchema,
  type AgentBudget,
  type MachineBudget,
  type TaskBudget,
} from '../../shared/model/budget';
import { ZERO_USD } from '../../shared/money';
import type { WriteLedger } from './database';

const MACHINE = 'SELECT budget FROM machine_budget WHERE id = 1';
const AGENT = 'SELECT budget FROM agents WHERE id = @id';
const BOUND = 'SELECT bound_percent AS percent FROM agents WHERE id = @id';
/** All that a call of a run is held against, in one: subqueries cost a fifth of what joins do here. */
const OF_RUN = `
  SELECT r.agent_id AS runAgentId, r.provider_id AS providerId, r.model,
    r.parent_run_id AS parentRunId, r.task_id AS taskId,
    (SELECT budget FROM tasks WHERE id = r.task_id) AS task,
    (SELECT budget FROM agents WHERE id = coalesce(@agentId, r.agent_id)) AS agent,
    (SELECT bound_percent FROM agents WHERE id = coalesce(@agentId, r.agent_id)) AS boundPercent,
    (SELECT budget FROM machine_budget WHERE id = 1) AS machine
  FROM runs AS r WHERE r.id = @runId`;
const PARENT = 'SELECT parent_run_id AS parentRunId FROM runs WHERE id = @id';
const SET_MACHINE = `
  INSERT INTO machine_budget (id, budget) VALUES (1, @budget)
  ON CONFLICT (id) DO UPDATE SET budget = excluded.budget`;
const SET_AGENT = 'UPDATE agents SET budget = @budget, updated_at = @now WHERE id = @id';
const NARROW_BOUND = 'UPDATE agents SET bound_percent = 100 WHERE id = @id';
const WIDEN_BOUND = `
  UPDATE agents SET bound_percent = @percent WHERE id = @id AND bound_percent < @percent`;

const BudgetRowSchema = z.object({ budget: z.string() });
const BoundRowSchema = z.object({ percent: z.number() });
const ParentRowSchema = z.object({ parentRunId: z.string().nullable() });

/** What cannot be read lets nothing through that costs money: a limit never vanishes. */
const AgentTextSchema = budgetText(AgentBudgetSchema, {
  hourlyMicroUsd: ZERO_USD,
  dailyMicroUsd: ZERO_USD,
  monthlyMicroUsd: ZERO_USD,
  action: 'block',
});
const MachineTextSchema = budgetText(MachineBudgetSchema, {
  dailyMicroUsd: ZERO_USD,
  action: 'block',
  taskMicroUsd: ZERO_USD,
  attemptMicroUsd: ZERO_USD,
});
const TaskTextSchema = budgetText(TaskBudgetSchema, {
  taskMicroUsd: ZERO_USD,
  attemptMicroUsd: ZERO_USD,
});

const OfRunRowSchema = z.object({
  runAgentId: z.string(),
  providerId: z.string(),
  model: z.string(),
  parentRunId: z.string().nullable(),
  taskId: z.string().nullable(),
  task: TaskTextSchema.nullable(),
  agent: AgentTextSchema.nullable(),
  boundPercent: z.number().nullable(),
  machine: MachineTextSchema.nullable(),
});

/** The limits that a call of a run is held against, as they are now. */
export interface RunBudgets {
  readonly agentId: string;
  /** The run's own provider and model; a call may be made by another one. */
  readonly providerId: string;
  readonly model: string;
  /** The run itself, and each run that it is part of. */
  readonly runIds: readonly string[];
  readonly taskId: string | null;
  readonly task: TaskBudget | null;
  readonly agent: AgentBudget;
  readonly machine: MachineBudget;
  /** What the bound on input tokens is widened to; 100 for not at all. */
  readonly boundPercent: number;
}

/** Limits are kept in the ledger, so that every process reads them in the transaction that reserves. */
export function createBudgetStore(db: WriteLedger) {
  const machine = db.select(MACHINE, BudgetRowSchema);
  const agent = db.select(AGENT, BudgetRowSchema);
  const bound = db.select(BOUND, BoundRowSchema);
  const ofRun = db.select(OF_RUN, OfRunRowSchema);
  const parent = db.select(PARENT, ParentRowSchema);
  const setMachine = db.command(SET_MACHINE);
  const setAgent = db.command(SET_AGENT);
  const widenBound = db.command(WIDEN_BOUND);
  const narrowBound = db.command(NARROW_BOUND);

  function withAncestors(runId: string, parentRunId: string | null): readonly string[] {
    const ids = [runId];
    let above = parentRunId;
    while (above !== null) {
      ids.push(above);
      above = parent.get({ id: above })?.parentRunId ?? null;
    }
    return ids;
  }

  return {
    machine: (): MachineBudget => {
      const row = machine.get();
      return row === null ? NO_MACHINE_BUDGET : MachineTextSchema.parse(row.budget);
    },

    /** No limit where there is no such agent. */
    agent: (id: string): AgentBudget => {
      const row = agent.get({ id });
      return row === null ? NO_AGENT_BUDGET : AgentTextSchema.parse(row.budget);
    },

    /**
     * For a call of the run by `agentId`, or by the run's own agent where it is null.
     * @throws when there is no such run or agent.
     */
    ofRun: (runId: string, agentId: string | null): RunBudgets => {
      const row = ofRun.get({ runId, agentId });
      if (row === null) throw new Error(`No run ${runId}`);
      const { runAgentId, parentRunId, agent: ofAgent, boundPercent, ...rest } = row;
      if (ofAgent === null || boundPercent === null) throw new Error(`No agent ${agentId}`);
      return {
        ...rest,
        agent: ofAgent,
        boundPercent,
        agentId: agentId ?? runAgentId,
        runIds: withAncestors(runId, parentRunId),
        machine: row.machine ?? NO_MACHINE_BUDGET,
      };
    },

    /** Counts from the very next reservation on, whichever process makes it. */
    setMachine: (budget: MachineBudget): void =>
      db.transaction(() => {
        setMachine.run({ budget: JSON.stringify(budget) });
        db.touch('budgets');
      }),

    /** As `setMachine`. False when there is no such agent. */
    setAgent: (id: string, budget: AgentBudget): boolean =>
      db.transaction(() => {
        const changed = setAgent.run({ id, budget: JSON.stringify(budget), now: db.now() }) > 0;
        if (changed) db.touch('budgets', 'agents');
        return changed;
      }),

    /** How far the bound on the agent's input tokens is widened, in percent: 100 for not at all. */
    boundPercent: (agentId: string): number => bound.get({ id: agentId })?.percent ?? 100,

    /** Only a person narrows it again. */
    widenBound: (agentId: string, percent: number): void =>
      db.transaction(() => {
        if (widenBound.run({ id: agentId, percent }) > 0) db.touch('agents', 'budgets');
      }),

    /** Back to what is proved to be enough. False when there is no such agent. */
    narrowBound: (agentId: string): boolean =>
      db.transaction(() => {
        const narrowed = narrowBound.run({ id: agentId }) > 0;
        if (narrowed) db.touch('agents', 'budgets');
        return narrowed;
      }),
  };
}

function budgetText<T>(schema: z.ZodType<T>, unreadable: T): z.ZodType<T> {
  return z
    .string()
    .transform((text): unknown => JSON.parse(text))
    .pipe(schema)
    .catch(unreadable);
}
