import { describe, expect, it } from 'vitest';
import { NO_AGENT_BUDGET, type AgentBudget } from '../../shared/model/budget';
import { microUsd } from '../../shared/money';
import { isLooser } from './looser-budget';

const daily = (dailyMicroUsd: number | null, more: Partial<AgentBudget> = {}): AgentBudget => ({
  ...NO_AGENT_BUDGET,
  dailyMicroUsd: dailyMicroUsd === null ? null : microUsd(dailyMicroUsd),
  ...more,
});

describe('limits leave more room than before', () => {
  it.each([
    ['one was raised', daily(1), daily(2)],
    ['one was taken away', daily(1), daily(null)],
    ['they only warn now', daily(1), daily(1, { action: 'warn' })],
    [
      'one was raised and another lowered',
      daily(1, { hourlyMicroUsd: microUsd(5) }),
      daily(2, { hourlyMicroUsd: microUsd(4) }),
    ],
  ])('where %s', (_why, before, after) => {
    expect(isLooser(before, after)).toBe(true);
  });

  it.each([
    ['nothing changed', daily(1), daily(1)],
    ['one was lowered', daily(2), daily(1)],
    ['one was set', daily(null), daily(1)],
    ['they block now', daily(1, { action: 'warn' }), daily(1)],
  ])('but not where %s', (_why, before, after) => {
    expect(isLooser(before, after)).toBe(false);
  });
});
