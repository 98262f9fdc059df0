import { describe, expect, it } from 'vitest';
import { engineHarness } from '../../../test/engine/harness';
import { microUsd } from '../../shared/money';
import { err } from '../../shared/result';
import type { BudgetRefusal, BudgetVerdict } from './ports';

const DONE = 'report.md holds 60 rows; wc -l agrees.';
const CALL = [{ tool: 'read_file', input: { path: 'a' } }];

/** An attempt that its budget pauses after one step of 100 tokens, until there is room. */
function limited() {
  let hasRoom = false;
  let reservations = 0;
  const refusal: BudgetRefusal = {
    failure: { code: 'budget', message: 'The budget of this agent is used up.' },
    until: 2_000_000_000_000,
    call: null,
  };
  const use = {
    kind: 'day',
    limit: 'this agent today',
    limitMicroUsd: microUsd(1),
    usedMicroUsd: microUsd(1),
  } as const;
  const harness = engineHarness({
    replies: [
      { calls: CALL, usage: { inputTokens: 100 } },
      { text: DONE, usage: { inputTokens: 200 } },
    ],
    budget: (real) => ({
      ...real,
      check: (): BudgetVerdict => (hasRoom ? { type: 'ok' } : { type: 'refused', use, refusal }),
      reserve: (request) =>
        hasRoom || reservations++ === 0 ? real.reserve(request) : err(refusal),
    }),
  });
  const makeRoom = () => {
    hasRoom = true;
  };
  return { ...harness, makeRoom };
}

describe('a budget that was raised', () => {
  it('lets an attempt go on at once, with its totals', async () => {
    const { enqueue, engine, makeRoom, bodies } = limited();
    const { id } = await enqueue().promise;
    makeRoom();
    expect(engine.budgetRaised(() => true)).toBe(1);
    expect(await engine.live(id)?.promise).toMatchObject({ status: 'completed', inputTokens: 300 });
    expect(bodies(id, 'status').map(({ reason }) => reason)).toContain(
      'Its budget has room again.',
    );
  });

  it('leaves an attempt waiting for which nothing is left all the same', async () => {
    const { enqueue, engine, run } = limited();
    const { id } = await enqueue().promise;
    expect(engine.budgetRaised(() => true)).toBe(0);
    expect(run(id).status).toBe('paused');
  });

  it('leaves attempts alone that it does not concern', async () => {
    const { enqueue, engine, makeRoom, run } = limited();
    const { id } = await enqueue().promise;
    makeRoom();
    expect(engine.budgetRaised(({ agentId }) => agentId === 'another')).toBe(0);
    expect(run(id).status).toBe('paused');
  });

  it('wakes nothing that waits for a person', async () => {
    const { enqueue, engine, run } = engineHarness({
      replies: [{ calls: CALL }],
      judge: () => ({
        type: 'ask',
        kind: 'tool',
        question: 'May it?',
        why: 'It asks.',
        proposal: { type: 'read', path: 'a' },
        rule: null,
      }),
    });
    const { id } = await enqueue().promise;
    expect(engine.budgetRaised(() => true)).toBe(0);
    expect(run(id)).toMatchObject({ status: 'paused', pausedFor: 'approval' });
  });

  it('wakes nothing once the app closes', async () => {
    const { enqueue, engine, makeRoom } = limited();
    await enqueue().promise;
    makeRoom();
    await engine.close();
    expect(engine.budgetRaised(() => true)).toBe(0);
  });
});
