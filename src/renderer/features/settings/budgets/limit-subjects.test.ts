import { describe, expect, it } from 'vitest';
import { type BudgetStatus, NO_MACHINE_BUDGET } from '../../../../shared/model/budget';
import { microUsd } from '../../../../shared/money';
import { limitSubjects, mostPressing } from './limit-subjects';
import { aDay, anAgent, anHour, aRefusal, NOW } from './testing/a-window';

function status(...agents: BudgetStatus['agents']): BudgetStatus {
  const day = aDay({ kind: 'machine_day', limitMicroUsd: null });
  return { at: NOW, machine: { budget: NO_MACHINE_BUDGET, day }, agents };
}

const near = aDay({ settledMicroUsd: microUsd(1_700_000) });

describe('the limits that can be explained', () => {
  it('are the machine’s, three of each agent, and those of each task and attempt', () => {
    const labels = limitSubjects(status(anAgent())).map(({ label }) => label);
    expect(labels).toEqual([
      'This machine, per day',
      'Rigger, hourly',
      'Rigger, daily',
      'Rigger, monthly',
      'Each task',
      'Each attempt',
    ]);
  });

  it('go with the call that was refused by them, and by no other', () => {
    const earlier = aRefusal({ kind: 'machine_day', title: 'Earlier', at: NOW - 10_000 });
    const later = aRefusal({ kind: 'machine_day', title: 'Later', at: NOW - 5_000 });
    const subjects = limitSubjects(
      status(
        anAgent({ lastRefusal: earlier }),
        anAgent({ agentId: 'sorter', lastRefusal: later }),
        anAgent({ agentId: 'scribe', lastRefusal: aRefusal({ kind: 'hour' }) }),
      ),
    );
    const refused = subjects.filter(({ refusal }) => refusal !== null);
    expect(refused.map(({ key, refusal }) => [key, refusal?.title])).toEqual([
      ['machine_day', 'Later'],
      ['scribe/hour', 'Upgrade React 18 to 19'],
    ]);
  });

  it('tell of a task’s own limit where that refused', () => {
    const refusal = aRefusal({ kind: 'task', limitMicroUsd: microUsd(70_000), until: null });
    const task = limitSubjects(status(anAgent({ lastRefusal: refusal }))).find(
      ({ key }) => key === 'task',
    );
    expect(task?.limitMicroUsd).toBe(70_000);
  });
});

describe('the limit that is explained first', () => {
  const firstOf = (...agents: BudgetStatus['agents']) =>
    mostPressing(limitSubjects(status(...agents)), 80, NOW)?.key;

  it('is one that is reached, then one that is near, then any', () => {
    const calm = anAgent({ agentId: 'calm', hour: anHour() });
    const warned = anAgent({ agentId: 'warned', day: near });
    const waits = anAgent({
      agentId: 'waits',
      day: aDay({ settledMicroUsd: microUsd(1_990_000) }),
      lastRefusal: aRefusal(),
    });
    expect(firstOf(calm, warned, waits)).toBe('waits/day');
    expect(firstOf(calm, warned)).toBe('warned/day');
    expect(firstOf(calm)).toBe('calm/hour');
    expect(firstOf()).toBe('machine_day');
  });

  it('is the one that a task of its own waits for', () => {
    const refusal = aRefusal({ kind: 'attempt', until: null });
    expect(firstOf(anAgent({ day: near, lastRefusal: refusal }))).toBe('attempt');
  });
});
