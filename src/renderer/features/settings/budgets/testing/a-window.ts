import { NO_AGENT_BUDGET } from '../../../../../shared/model/budget';
import type { AgentBudgetStatus, RefusalNote, WindowUse } from '../../../../../shared/model/budget';
import { microUsd } from '../../../../../shared/money';

/** A Tuesday, 13:31 local time. */
export const NOW = new Date(2026, 10, 17, 13, 31).getTime();
export const MIDNIGHT = new Date(2026, 10, 18).getTime();
export const NEXT_MONTH = new Date(2026, 11, 1).getTime();

/** An agent's day with half of $2.00 spent, unless told otherwise. */
export function aDay(parts: Partial<WindowUse> = {}): WindowUse {
  return {
    kind: 'day',
    limitMicroUsd: microUsd(2_000_000),
    settledMicroUsd: microUsd(1_000_000),
    reservedMicroUsd: microUsd(0),
    uncertainMicroUsd: microUsd(0),
    since: new Date(2026, 10, 17).getTime(),
    endsAt: MIDNIGHT,
    paceMicroUsd: microUsd(1_800_000),
    reachedAt: null,
    reopensAt: null,
    ...parts,
  };
}

export function anHour(parts: Partial<WindowUse> = {}): WindowUse {
  return aDay({
    kind: 'hour',
    since: NOW - 3_600_000,
    endsAt: null,
    paceMicroUsd: null,
    ...parts,
  });
}

export function aMonth(parts: Partial<WindowUse> = {}): WindowUse {
  return aDay({
    kind: 'month',
    since: new Date(2026, 10, 1).getTime(),
    endsAt: NEXT_MONTH,
    ...parts,
  });
}

/** A call of some step that the day of `aDay` refused until midnight. */
export function aRefusal(parts: Partial<RefusalNote> = {}): RefusalNote {
  return {
    kind: 'day',
    limitMicroUsd: microUsd(2_000_000),
    settledMicroUsd: microUsd(1_990_000),
    reservedMicroUsd: microUsd(0),
    uncertainMicroUsd: microUsd(0),
    inputTokens: 96_412,
    inputMicroUsd: microUsd(24_100),
    outputTokens: 512,
    outputMicroUsd: microUsd(1_000),
    until: MIDNIGHT,
    executionId: 'TASK:attempt-1',
    title: 'Upgrade React 18 to 19',
    step: 8,
    at: NOW - 420_000,
    ...parts,
  };
}

/** An agent without limits that has spent a dollar, unless told otherwise. */
export function anAgent(parts: Partial<AgentBudgetStatus> = {}): AgentBudgetStatus {
  const none = { limitMicroUsd: null };
  return {
    agentId: 'rigger',
    name: 'Rigger',
    model: 'gpt-5-mini',
    isDemo: false,
    budget: NO_AGENT_BUDGET,
    boundPercent: 100,
    hour: anHour(none),
    day: aDay(none),
    month: aMonth(none),
    waitingTasks: 0,
    lastRefusal: null,
    ...parts,
  };
}
