import type { Agent } from '../../shared/model/agent';
import type {
  AgentBudget,
  BudgetStatus,
  Held,
  LimitKind,
  MachineBudget,
  RefusalNote,
  WindowUse,
} from '../../shared/model/budget';
import { DEMO_PROVIDER_ID } from '../../shared/model/provider';
import { addUsd, type MicroUsd } from '../../shared/money';
import { HOUR_MS, createWindows, lastHour, type CalendarWindow } from './windows';
import { MACHINE_SCOPE, usedOf, type SpendRows } from './limits';
import { paceOf } from './pace';

export interface BudgetStatusParts {
  readonly limits: {
    machine(): MachineBudget;
    agent(id: string): AgentBudget;
    boundPercent(agentId: string): number;
  };
  readonly spend: Pick<SpendRows, 'inWindow' | 'reachedAt'>;
  /** Those on the list. */
  readonly agents: () => readonly Agent[];
  /** Tasks of the agent that wait for a limit. */
  readonly waitingTasks: (agentId: string) => number;
  /** The call of the agent that was refused last; null for none. */
  readonly lastRefusal: (agentId: string) => RefusalNote | null;
  /** Unix milliseconds. */
  readonly now: () => number;
  /** The system's unless told. */
  readonly timeZone?: () => string;
}

/** Every limit with what is held against it, from the sums that reservations are held against. */
export function createBudgetStatus(parts: BudgetStatusParts): () => BudgetStatus {
  const { limits, spend } = parts;
  const windowsAt = createWindows(parts.timeZone);

  function calendarUse(
    kind: LimitKind,
    scope: string,
    limitMicroUsd: MicroUsd | null,
    window: CalendarWindow,
    now: number,
  ): WindowUse {
    const { since, until } = window;
    const held = spend.inWindow(scope, since, until);
    const spent = addUsd(held.settledMicroUsd, held.uncertainMicroUsd);
    return {
      kind,
      limitMicroUsd,
      ...held,
      since,
      endsAt: until,
      ...paceOf(window, now, spent, limitMicroUsd),
      reopensAt: isReached(held, limitMicroUsd) && limitMicroUsd !== 0 ? until : null,
    };
  }

  function hourUse(agentId: string, limitMicroUsd: MicroUsd | null, now: number): WindowUse {
    const { since, until } = lastHour(now);
    const held = spend.inWindow(agentId, since, until);
    const opens = () => {
      if (limitMicroUsd === null || limitMicroUsd === 0) return null;
      const began = spend.reachedAt(agentId, since, usedOf(held) + 1 - limitMicroUsd);
      return began === null ? null : began + HOUR_MS;
    };
    return {
      kind: 'hour',
      limitMicroUsd,
      ...held,
      since,
      endsAt: null,
      paceMicroUsd: null,
      reachedAt: null,
      reopensAt: isReached(held, limitMicroUsd) ? opens() : null,
    };
  }

  return () => {
    const at = parts.now();
    const { day, month } = windowsAt(at);
    const machine = limits.machine();
    return {
      at,
      machine: {
        budget: machine,
        day: calendarUse('machine_day', MACHINE_SCOPE, machine.dailyMicroUsd, day, at),
      },
      agents: parts.agents().map(({ id: agentId, name, model, providerId }) => {
        const budget = limits.agent(agentId);
        return {
          agentId,
          name,
          model,
          isDemo: providerId === DEMO_PROVIDER_ID,
          budget,
          boundPercent: limits.boundPercent(agentId),
          hour: hourUse(agentId, budget.hourlyMicroUsd, at),
          day: calendarUse('day', agentId, budget.dailyMicroUsd, day, at),
          month: calendarUse('month', agentId, budget.monthlyMicroUsd, month, at),
          waitingTasks: parts.waitingTasks(agentId),
          lastRefusal: parts.lastRefusal(agentId),
        };
      }),
    };
  };
}

function isReached(held: Held, limitMicroUsd: MicroUsd | null): boolean {
  return limitMicroUsd !== null && usedOf(held) >= limitMicroUsd;
}
