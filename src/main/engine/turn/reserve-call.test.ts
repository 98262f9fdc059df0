import { describe, expect, it } from 'vitest';
import { engineHarness, type HarnessOptions } from '../../../../test/engine/harness';
import type { RefusedCall } from '../../../shared/model/budget';
import { microUsd } from '../../../shared/money';
import { err } from '../../../shared/result';
import type { Budget, BudgetRefusal } from '../ports';

const DONE = 'report.md holds 60 rows; wc -l agrees.';

/** Of a limit of $1: 40 cents spent, 50 out, and a call that needs 20. */
const SUM: RefusedCall = {
  kind: 'machine_day',
  limitMicroUsd: microUsd(1_000_000),
  settledMicroUsd: microUsd(400_000),
  reservedMicroUsd: microUsd(500_000),
  uncertainMicroUsd: microUsd(0),
  inputTokens: 100_000,
  inputMicroUsd: microUsd(100_000),
  outputTokens: 512,
  outputMicroUsd: microUsd(100_000),
  until: null,
};

/** An attempt whose reservations are refused with this sum until `open` is called. */
function refused(call: RefusedCall | null, options: HarnessOptions = {}) {
  const asked = { reservations: 0 };
  let isOpen = false;
  const failure = { code: 'budget', message: 'The budget of today is used up.' } as const;
  const refusal: BudgetRefusal = { failure, until: null, call };
  const budget = (real: Budget): Budget => ({
    ...real,
    reserve: (request) => {
      asked.reservations += 1;
      return isOpen ? real.reserve(request) : err(refusal);
    },
  });
  const harness = engineHarness({ replies: [{ text: DONE }], budget, ...options });
  const open = () => {
    isOpen = true;
  };
  return { ...harness, asked, open };
}

describe('a call that a limit refuses', () => {
  it('is recorded with its sum', async () => {
    const call = { ...SUM, settledMicroUsd: microUsd(900_000) };
    const { enqueue, bodies } = refused(call);
    const { id } = await enqueue().promise;
    expect(bodies(id, 'step_failed')).toMatchObject([{ modelCallId: null, call }]);
  });

  it('has no sum where its price is not known', async () => {
    const { enqueue, bodies } = refused(null);
    const { id, status } = await enqueue().promise;
    expect(status).toBe('paused');
    expect(bodies(id, 'step_failed')[0]).not.toHaveProperty('call');
  });
});

describe('a call that has room once others are settled', () => {
  it('waits for that and is then sent, with the wait recorded once', async () => {
    const { enqueue, clock, open, asked, bodies, model, run } = refused(SUM);
    const { executionId, promise } = enqueue();
    await clock.advance(3_000);
    expect(run(executionId).status).toBe('running');
    expect(asked.reservations).toBeGreaterThan(2);
    expect(model.requests).toEqual([]);
    open();
    await clock.advance(1_000);
    expect((await promise).status).toBe('completed');
    expect(bodies(executionId, 'budget_checked')).toMatchObject([
      { turn: 1, step: 1, verdict: 'waits', kind: 'machine_day', usedMicroUsd: 900_000 },
    ]);
    expect(bodies(executionId, 'step_failed')).toEqual([]);
  });

  it('waits no longer than ten minutes: then the attempt is paused, and asks again in five', async () => {
    const { enqueue, clock, taskNow } = refused(SUM);
    const { promise } = enqueue();
    await clock.advance(11 * 60_000);
    expect(await promise).toMatchObject({ status: 'paused', pausedFor: 'budget' });
    const wait = (taskNow().wakeAt ?? 0) - clock.now();
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(5 * 60_000);
  });

  it('is given up as soon as somebody cancels', async () => {
    const { enqueue, clock, model } = refused(SUM);
    const { promise, abort } = enqueue();
    await clock.advance(2_000);
    abort();
    await clock.advance(1_000);
    expect((await promise).status).toBe('cancelled');
    expect(model.requests).toEqual([]);
  });

  it.each([
    ['what is spent leaves no room', { settledMicroUsd: microUsd(900_000) }],
    ['what is uncertain leaves no room', { uncertainMicroUsd: microUsd(500_000) }],
    ['nothing is out', { reservedMicroUsd: microUsd(0), settledMicroUsd: microUsd(900_000) }],
  ])('does not wait where %s', async (_why, sum) => {
    const { enqueue, asked } = refused({ ...SUM, ...sum });
    expect((await enqueue().promise).status).toBe('paused');
    expect(asked.reservations).toBe(1);
  });
});

it('records what a limit has lowered the output cap to, and from what', async () => {
  const by = {
    kind: 'attempt',
    limit: 'this attempt',
    limitMicroUsd: microUsd(50_000),
    usedMicroUsd: microUsd(45_000),
  } as const;
  const { enqueue, bodies, model } = engineHarness({
    replies: [{ text: DONE }],
    agent: { maxOutputTokens: 4_000 },
    budget: (real) => ({
      ...real,
      reserve: (request) => {
        const reserved = real.reserve(request);
        return reserved.ok
          ? { ...reserved, value: { ...reserved.value, maxOutputTokens: 612, loweredBy: by } }
          : reserved;
      },
    }),
  });
  const { id } = await enqueue().promise;
  expect(model.requests[0]?.maxOutputTokens).toBe(612);
  expect(bodies(id, 'step_started')).toMatchObject([
    { maxOutputTokens: 612, askedOutputTokens: 4_000, loweredBy: by },
  ]);
});
