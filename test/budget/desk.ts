import { v7 as newId } from 'uuid';
import { createBudget } from '../../src/main/budget/reserve';
import { createBudgetStatus } from '../../src/main/budget/status';
import type { CallEnd } from '../../src/main/engine/ports';
import { addRun, addTask, openTestLedger, RUNNER } from '../../src/main/ledger/testing/fixture';
import {
  NO_AGENT_BUDGET,
  NO_MACHINE_BUDGET,
  type AgentBudget,
  type MachineBudget,
  type TaskBudget,
} from '../../src/shared/model/budget';
import type { Price } from '../../src/shared/model/price';
import type { Run } from '../../src/shared/model/run';
import { microUsd } from '../../src/shared/money';

/** A micro-dollar a token, in and out: the figures of a test can be added up in the head. */
export const CENT_PRICE: Price = {
  input: microUsd(1_000_000),
  cachedInput: microUsd(1_000_000),
  cacheWrite: microUsd(1_000_000),
  output: microUsd(1_000_000),
  source: 'override',
};

export interface DeskOptions {
  readonly file?: string;
  readonly timeZone?: string;
  /** Unix ms. */
  readonly now?: number;
  readonly warnPercent?: number;
}

/** A call to reserve: its bound is what the test says, so that each figure is known. */
export interface TestCall {
  readonly input: number;
  readonly output: number;
  readonly provider?: string;
  readonly model?: string;
  readonly agentId?: string;
}

/** Nothing in the app makes such runs yet. */
const ADD_PART = `
  INSERT INTO runs (id, kind, owner_type, owner_id, attempt, parent_run_id, session_id, agent_id,
    provider_id, model, source, recovery_policy, status, message_preview, queued_at, ended_at,
    heartbeat_at, runner_host, runner_pid, runner_started_at)
  SELECT @id, kind, owner_type, owner_id,
    (SELECT max(attempt) + 1 FROM runs WHERE owner_id = p.owner_id), p.id, session_id, agent_id,
    provider_id, model, source, recovery_policy, 'completed', message_preview, queued_at, 1,
    heartbeat_at, runner_host, runner_pid, runner_started_at
  FROM runs AS p WHERE id = @parent`;

/** The real budget on a real ledger; the time, the prices and the bound are given. */
export function budgetDesk(options: DeskOptions = {}) {
  const time = { now: options.now ?? Date.parse('2026-11-18T10:00Z') };
  const ledger = openTestLedger(options.file, newId(), () => time.now);
  const { db, stores, engine } = ledger;
  const prices = new Map<string, Price | null>();
  const zone = { timeZone: () => options.timeZone ?? 'UTC' };
  const sums = { limits: stores.budgets, spend: stores.spend, now: () => time.now, ...zone };
  const budget = createBudget({
    ...sums,
    transaction: stores.transaction,
    calls: stores.modelCalls,
    upperBound: ({ request, boundPercent = 100 }) => ({
      inputTokens: Math.ceil((Number(request.instructions) * boundPercent) / 100),
      print: { messages: 0, hash: '', maxOutputTokens: 0 },
    }),
    kindOf: () => 'openai-compatible',
    priceOf: (_provider, model) => {
      const price = prices.get(model);
      return price === undefined ? CENT_PRICE : price;
    },
    warnPercent: () => options.warnPercent ?? 80,
    newId,
  });
  const status = createBudgetStatus({
    ...sums,
    agents: stores.agents.list,
    waitingTasks: () => 0,
    lastRefusal: () => null,
  });

  /** An attempt of a task of its own, or of `task`, that runs. */
  function start(provider = 'acme', of = addTask(stores)): Run {
    const { task, agent } = of;
    const run = addRun(ledger, task, { ...agent, providerId: provider });
    return stores.runs.change(run.id, { to: 'running', reason: null }, RUNNER);
  }

  const addPart = db.command(ADD_PART);

  const reserve = (run: Pick<Run, 'id' | 'agentId'>, call: TestCall) =>
    budget.reserve({
      runId: run.id,
      agentId: call.agentId ?? run.agentId,
      turn: 1,
      step: 1,
      purpose: 'work',
      request: {
        providerId: call.provider ?? 'acme',
        model: call.model ?? 'm',
        instructions: String(call.input),
        messages: [],
        tools: [],
        maxOutputTokens: call.output,
      },
    });

  return {
    db,
    stores,
    engine,
    time,
    budget,
    status,
    start,
    reserve,
    /** @throws when it is refused. */
    mustReserve: (run: Pick<Run, 'id' | 'agentId'>, call: TestCall) => {
      const reserved = reserve(run, call);
      if (!reserved.ok) throw new Error(reserved.error.failure.message);
      return reserved.value;
    },
    addTask: () => addTask(stores),
    /** A run that is a part of another one. */
    startBeneath: (parent: Run): Run => {
      const id = `${parent.id}:part-${newId()}`;
      db.transaction(() => addPart.run({ id, parent: parent.id }));
      const part = stores.runs.get(id);
      if (part === null) throw new Error('The part was not kept.');
      return part;
    },
    setPrice: (model: string, price: Price | null) => void prices.set(model, price),
    limitAgent: (run: Pick<Run, 'agentId'>, limits: Partial<AgentBudget>) =>
      void stores.budgets.setAgent(run.agentId, { ...NO_AGENT_BUDGET, ...limits }),
    limitMachine: (limits: Partial<MachineBudget>) =>
      stores.budgets.setMachine({ ...NO_MACHINE_BUDGET, ...limits }),
    limitTask: (taskId: string, budget: TaskBudget) => {
      const task = stores.tasks.get(taskId);
      if (task !== null) stores.tasks.update(taskId, { ...task, budget });
    },
  };
}

/** What a provider reports. */
export function reported(input: number, output: number): CallEnd {
  return {
    type: 'reported',
    usage: {
      inputTokens: input,
      cachedInputTokens: 0,
      cacheWriteTokens: 0,
      outputTokens: output,
      reasoningTokens: 0,
    },
  };
}
