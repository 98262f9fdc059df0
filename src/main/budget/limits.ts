import type {
  AgentBudget,
  BudgetAction,
  Held,
  LimitKind,
  MachineBudget,
  TaskBudget,
} from '../../shared/model/budget';
import { DEMO_PROVIDER_ID } from '../../shared/model/provider';
import type { MicroUsd } from '../../shared/money';
import { HOUR_MS, lastHour, type CalendarWindows } from './windows';

/** The limits that the calls of a run are held against, as they are kept. */
export interface RunBudgets {
  readonly agentId: string;
  /** The run itself, and each run that it is part of. */
  readonly runIds: readonly string[];
  readonly taskId: string | null;
  /** In place of the machine's defaults; null where the run is of no task. */
  readonly task: TaskBudget | null;
  readonly agent: AgentBudget;
  readonly machine: MachineBudget;
}

/** What is held against limits, as `model_calls` has it. */
export interface SpendRows {
  /** Of an agent, or of `MACHINE_SCOPE`, in [since, until) (Unix ms); null for no end. */
  inWindow(scope: string, since: number, until: number | null): Held;
  /** With all runs beneath it. */
  ofRun(runId: string): Held;
  ofTask(taskId: string): Held;
  /** When the call began that brings what the agent's calls from `since` on hold to `amount`. */
  reachedAt(agentId: string, since: number, amount: number): number | null;
}

/** All agents together, the demo model left out. */
export const MACHINE_SCOPE = 'machine';

export interface Limit {
  readonly kind: LimitKind;
  readonly limitMicroUsd: MicroUsd;
  readonly action: BudgetAction;
}

/** A limit with what is held against it now. */
export interface LimitNow extends Limit {
  readonly held: Held;
  /** When there is room for `amount` (Unix ms); null when no passing of time makes any. */
  readonly opensFor: (amount: number) => number | null;
}

/** Settled, reserved and uncertain together, in micro-US-dollars. */
export function usedOf({ settledMicroUsd, reservedMicroUsd, uncertainMicroUsd }: Held): number {
  return settledMicroUsd + reservedMicroUsd + uncertainMicroUsd;
}

/** What is left of a limit, in micro-US-dollars; below 0 where more is held than it allows. */
export function roomIn({ limitMicroUsd, held }: LimitNow): number {
  return limitMicroUsd - usedOf(held);
}

/** Every limit that there is for a call to this provider. The demo model's cost is none of the machine's. */
export function limitsFor(
  { agent, machine, task }: RunBudgets,
  providerId: string,
): readonly Limit[] {
  const isDemo = providerId === DEMO_PROVIDER_ID;
  const all = [
    limit('hour', agent.hourlyMicroUsd, agent.action),
    limit('day', agent.dailyMicroUsd, agent.action),
    limit('month', agent.monthlyMicroUsd, agent.action),
    limit('machine_day', isDemo ? null : machine.dailyMicroUsd, machine.action),
    limit('task', task?.taskMicroUsd ?? machine.taskMicroUsd, machine.action),
    limit('attempt', task?.attemptMicroUsd ?? machine.attemptMicroUsd, machine.action),
  ];
  return all.filter((each) => each !== null);
}

/** What is held against each limit now; an attempt's for the run and for each run that it is part of. */
export function standOf(
  limits: readonly Limit[],
  budgets: RunBudgets,
  spend: SpendRows,
  now: number,
  windowsAt: (now: number) => CalendarWindows,
): readonly LimitNow[] {
  if (limits.length === 0) return [];
  const { agentId, taskId, runIds } = budgets;
  const windows = windowsAt(now);
  const inCalendar = (each: Limit, scope: string, window: keyof CalendarWindows): LimitNow => {
    const { since, until } = windows[window];
    return {
      ...each,
      held: spend.inWindow(scope, since, until),
      opensFor: (amount) => (amount > each.limitMicroUsd ? null : until),
    };
  };
  const forGood = (each: Limit, held: Held): LimitNow => ({ ...each, held, opensFor: () => null });
  return limits.flatMap((each) => {
    switch (each.kind) {
      case 'hour':
        return [inLastHour(each, agentId, spend, now)];
      case 'day':
        return [inCalendar(each, agentId, 'day')];
      case 'month':
        return [inCalendar(each, agentId, 'month')];
      case 'machine_day':
        return [inCalendar(each, MACHINE_SCOPE, 'day')];
      case 'task':
        return taskId === null ? [] : [forGood(each, spend.ofTask(taskId))];
      case 'attempt':
        return runIds.map((runId) => forGood(each, spend.ofRun(runId)));
    }
  });
}

/** It opens when enough of what counts is 60 minutes old. */
function inLastHour(limited: Limit, agentId: string, spend: SpendRows, now: number): LimitNow {
  const { since, until } = lastHour(now);
  const held = spend.inWindow(agentId, since, until);
  return {
    ...limited,
    held,
    opensFor: (amount) => {
      if (amount > limited.limitMicroUsd) return null;
      const tooMuch = usedOf(held) + amount - limited.limitMicroUsd;
      const began = spend.reachedAt(agentId, since, tooMuch);
      return began === null ? null : began + HOUR_MS;
    },
  };
}

function limit(
  kind: LimitKind,
  limitMicroUsd: MicroUsd | null,
  action: BudgetAction,
): Limit | null {
  return limitMicroUsd === null ? null : { kind, limitMicroUsd, action };
}
