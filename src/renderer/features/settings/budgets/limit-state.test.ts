import { describe, expect, it } from 'vitest';
import type { BudgetAction, RefusalNote, WindowUse } from '../../../../shared/model/budget';
import { microUsd } from '../../../../shared/money';
import { isLimited, limitState } from './limit-state';
import { aDay, anHour, aRefusal, MIDNIGHT, NOW } from './testing/a-window';

function stateOf(
  window: WindowUse,
  action: BudgetAction = 'block',
  refusal: RefusalNote | null = null,
) {
  if (!isLimited(window)) throw new Error('There is no limit.');
  return limitState(window, action, 80, refusal, NOW);
}

const spent = (amount: number) => ({ settledMicroUsd: microUsd(amount) });

describe('a limit', () => {
  it('is calm below its warning, which its share never rounds up to', () => {
    expect(stateOf(aDay(spent(1_599_999)))).toMatchObject({ tone: 'calm', percent: 79 });
    expect(stateOf(aDay(spent(1_600_000)))).toMatchObject({ tone: 'near', percent: 80 });
  });

  it('counts what is reserved and uncertain', () => {
    const window = aDay({
      ...spent(800_000),
      reservedMicroUsd: microUsd(500_000),
      uncertainMicroUsd: microUsd(300_000),
    });
    expect(stateOf(window)).toMatchObject({ tone: 'near', percent: 80 });
  });

  it('is reached when nothing is left of it, until its window reopens', () => {
    const window = aDay({ ...spent(2_000_000), reopensAt: MIDNIGHT });
    expect(stateOf(window)).toEqual({
      tone: 'reached',
      percent: 100,
      overMicroUsd: 0,
      reopensAt: MIDNIGHT,
    });
  });

  it('is reached while a call waits for it, though too little is left', () => {
    const window = aDay(spent(1_990_000));
    expect(stateOf(window, 'block', aRefusal())).toMatchObject({
      tone: 'reached',
      percent: 99,
      reopensAt: MIDNIGHT,
    });
  });

  it.each([
    ['was another one', { kind: 'month' as const }],
    ['has been raised since', { limitMicroUsd: microUsd(1_500_000) }],
    ['has reopened', { until: NOW - 1 }],
  ])('is not reached for a call whose limit %s', (_, change) => {
    expect(stateOf(aDay(spent(1_000_000)), 'block', aRefusal(change)).tone).toBe('calm');
  });

  it('that no time reopens stays reached, however long ago the call was refused', () => {
    const refusal = aRefusal({ kind: 'hour', until: null, at: NOW - 10 * 3_600_000 });
    expect(stateOf(anHour(), 'block', refusal)).toMatchObject({ tone: 'reached', reopensAt: null });
  });

  it('that only warns is passed and says by how much', () => {
    expect(stateOf(aDay(spent(2_600_000)), 'warn')).toEqual({
      tone: 'near',
      percent: 130,
      overMicroUsd: 600_000,
      reopensAt: null,
    });
  });

  it('of $0 is reached before anything is spent', () => {
    const window = aDay({ ...spent(0), limitMicroUsd: microUsd(0) });
    expect(stateOf(window)).toMatchObject({ tone: 'reached', percent: 100 });
  });
});
