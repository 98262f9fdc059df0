import { describe, expect, it } from 'vitest';
import type { RefusedCall } from '../../shared/model/budget';
import { microUsd } from '../../shared/money';
import { addRun, addTask, openTestLedger } from './testing/fixture';

const CALL: RefusedCall = {
  kind: 'day',
  limitMicroUsd: microUsd(50_000),
  settledMicroUsd: microUsd(45_000),
  reservedMicroUsd: microUsd(0),
  uncertainMicroUsd: microUsd(0),
  inputTokens: 9_000,
  inputMicroUsd: microUsd(9_000),
  outputTokens: 512,
  outputMicroUsd: microUsd(5_120),
  until: null,
};

/** A ledger in which attempts of one agent are paused for their budget. */
function waiting() {
  const ledger = openTestLedger();
  const { task, agent } = addTask(ledger.stores);
  const pause = (title: string, call: RefusedCall | null, step = 3) => {
    const other = ledger.stores.tasks.create({ ...task, title });
    const { id } = addRun(ledger, other, agent);
    ledger.engine.changeRun(id, { to: 'running', reason: null });
    ledger.engine.append(id, [
      {
        type: 'step_failed',
        turn: 1,
        step,
        modelCallId: null,
        failure: { code: 'budget', message: 'The limit is used up.' },
        costMicroUsd: null,
        provenance: null,
        ...(call === null ? {} : { call }),
      },
    ]);
    ledger.engine.changeRun(id, { to: 'paused', reason: 'Used up.', pausedFor: 'budget' });
    return id;
  };
  return { ...ledger, agent, pause, tasks: ledger.stores.tasks };
}

describe('the attempts that wait for a budget', () => {
  it('are counted for their agent', () => {
    const { pause, tasks, agent } = waiting();
    expect(tasks.waitingForBudget(agent.id)).toBe(0);
    pause('One', CALL);
    pause('Two', CALL);
    expect(tasks.waitingForBudget(agent.id)).toBe(2);
    expect(tasks.waitingForBudget('another')).toBe(0);
  });

  it('are not counted any more once they go on', () => {
    const { pause, tasks, agent, engine } = waiting();
    engine.changeRun(pause('One', CALL), { to: 'queued', reason: null });
    expect(tasks.waitingForBudget(agent.id)).toBe(0);
    expect(tasks.lastRefusal(agent.id)).toBeNull();
  });

  it('tell of the call that was refused last, whichever attempt was queued first', () => {
    const { pause, tasks, agent, engine } = waiting();
    const first = pause('One', CALL);
    pause('Two', CALL, 5);
    engine.changeRun(first, { to: 'queued', reason: null });
    engine.changeRun(first, { to: 'running', reason: null });
    engine.append(first, [
      {
        type: 'step_failed',
        turn: 1,
        step: 7,
        modelCallId: null,
        failure: { code: 'budget', message: 'The limit is used up.' },
        costMicroUsd: null,
        provenance: null,
        call: CALL,
      },
    ]);
    engine.changeRun(first, { to: 'paused', reason: 'Used up.', pausedFor: 'budget' });
    expect(tasks.lastRefusal(agent.id)).toMatchObject({
      ...CALL,
      executionId: first,
      title: 'One',
      step: 7,
    });
  });

  it('have no sum to show where a price was not known', () => {
    const { pause, tasks, agent } = waiting();
    pause('One', null);
    expect(tasks.waitingForBudget(agent.id)).toBe(1);
    expect(tasks.lastRefusal(agent.id)).toBeNull();
  });
});
