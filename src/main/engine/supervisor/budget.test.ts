import { describe, expect, it } from 'vitest';
import { engineHarness } from '../../../../test/engine/harness';
import type { Reply } from '../../../../test/engine/scripted-model';
import { settled } from '../../../../test/engine/virtual-clock';
import { microUsd } from '../../../shared/money';
import { err } from '../../../shared/result';
import type { Budget, BudgetRefusal, BudgetVerdict } from '../ports';

const MORE = 'I counted the rows. Next I will add the totals.';
const DONE = 'report.md holds 60 rows; wc -l agrees.';
const HOUR = 3_600_000;
const use = {
  kind: 'hour',
  limit: 'this agent in the last hour',
  limitMicroUsd: microUsd(1_000_000),
} as const;

type Options = NonNullable<Parameters<typeof engineHarness>[0]>;

/** An attempt with a budget that refuses from the n-th reservation or check on, until it is opened. */
function limited(
  replies: readonly Reply[],
  refuses: { readonly check?: number; readonly reservation?: number; readonly wakes?: boolean },
  options: Options = {},
) {
  let isOpen = false;
  const asked = { checks: 0, reservations: 0 };
  const refusal = (): BudgetRefusal => ({
    failure: { code: 'budget', message: 'The budget of this agent is used up until 3 pm.' },
    until: refuses.wakes === false ? null : harness.clock.now() + HOUR,
    call: null,
  });
  const budget = (real: Budget): Budget => ({
    ...real,
    check: (): BudgetVerdict => {
      asked.checks += 1;
      if (isOpen || asked.checks < (refuses.check ?? Infinity)) return { type: 'ok' };
      return {
        type: 'refused',
        use: { ...use, usedMicroUsd: microUsd(1_200_000) },
        refusal: refusal(),
      };
    },
    reserve: (request) => {
      asked.reservations += 1;
      if (isOpen || asked.reservations < (refuses.reservation ?? Infinity)) {
        return real.reserve(request);
      }
      return err(refusal());
    },
  });
  const harness = engineHarness({ ...options, replies, budget });
  const open = () => {
    isOpen = true;
  };
  return { ...harness, open };
}

describe('a budget that refuses before a follow-up', () => {
  const twoTurns: readonly Reply[] = [
    { text: MORE, usage: { inputTokens: 100 } },
    { text: DONE, usage: { inputTokens: 200 } },
  ];

  it('pauses the attempt until its window reopens, and nothing is sent', async () => {
    const { enqueue, clock, model, taskNow, bodies } = limited(twoTurns, { check: 2 });
    const run = await enqueue().promise;
    expect(run).toMatchObject({ status: 'paused', pausedFor: 'budget', endedAt: null });
    expect(model.requests).toHaveLength(1);
    expect(taskNow()).toMatchObject({
      status: 'deferred',
      statusReason: 'The budget of this agent is used up until 3 pm.',
      wakeAt: clock.now() + HOUR,
    });
    expect(bodies(run.id, 'budget_checked')).toMatchObject([
      { turn: 1, verdict: 'refused', limit: use.limit, usedMicroUsd: 1_200_000 },
    ]);
  });

  it('lets the same attempt go on when it reopens, with the follow-up and its totals', async () => {
    const { enqueue, engine, clock, open, bodies } = limited(twoTurns, { check: 2 });
    const { id } = await enqueue().promise;
    open();
    await clock.advance(HOUR);
    engine.tick();
    expect(await engine.live(id)?.promise).toMatchObject({
      id,
      status: 'completed',
      inputTokens: 300,
      recoveries: 0,
    });
    expect(bodies(id, 'turn_started').map(({ reason }) => reason)).toEqual([null, 'incomplete']);
    expect(bodies(id, 'recovered')).toEqual([]);
  });

  it('leaves the attempt to a person when no window will reopen', async () => {
    const { enqueue, engine, open, taskNow } = limited(twoTurns, { check: 2, wakes: false });
    const { id } = await enqueue().promise;
    expect(taskNow()).toMatchObject({ status: 'deferred', wakeAt: null });
    open();
    engine.resume(id);
    expect((await engine.live(id)?.promise)?.status).toBe('completed');
  });

  it('is recorded once, however often the attempt is woken in vain', async () => {
    const { enqueue, engine, bodies, run } = limited(twoTurns, { check: 1 });
    const { id } = await enqueue().promise;
    engine.resume(id);
    await engine.live(id)?.promise;
    expect(run(id).status).toBe('paused');
    expect(bodies(id, 'budget_checked')).toHaveLength(1);
  });

  it('does not keep an attempt from completing that needs no follow-up', async () => {
    const { enqueue } = limited([{ text: DONE }], { check: 1 });
    expect((await enqueue().promise).status).toBe('completed');
  });

  it('holds also for what a person wrote', async () => {
    const { enqueue, engine, model, open, bodies } = limited([{ text: DONE }, { text: DONE }], {
      check: 2,
    });
    const handle = enqueue();
    engine.steer(handle.executionId, 'Leave out the refunds.');
    expect((await handle.promise).status).toBe('paused');
    expect(model.requests).toHaveLength(1);
    open();
    engine.resume(handle.executionId);
    await engine.live(handle.executionId)?.promise;
    expect(bodies(handle.executionId, 'turn_started')[1]).toMatchObject({ reason: 'user' });
  });

  it('is no best effort: when it cannot be asked, the attempt stops', async () => {
    const { enqueue, model } = engineHarness({
      replies: twoTurns,
      budget: (real) => ({
        ...real,
        check: () => {
          throw new Error('The prices cannot be read.');
        },
      }),
    });
    expect(await enqueue().promise).toMatchObject({ status: 'failed', failureCode: 'internal' });
    expect(model.requests).toHaveLength(1);
  });
});

describe('a budget that refuses a step', () => {
  const oneTurn: readonly Reply[] = [
    { calls: [{ tool: 'write_file', input: { path: 'a' } }], usage: { inputTokens: 100 } },
    { text: DONE, usage: { inputTokens: 200 } },
  ];

  it('pauses the attempt in the middle of its turn', async () => {
    const { enqueue, model, bodies, taskNow } = limited(oneTurn, { reservation: 2 });
    const run = await enqueue().promise;
    expect(run).toMatchObject({ status: 'paused', pausedFor: 'budget', error: null });
    expect(taskNow().status).toBe('deferred');
    expect(model.requests).toHaveLength(1);
    expect(bodies(run.id, 'step_failed')).toMatchObject([
      { step: 2, modelCallId: null, failure: { code: 'budget' } },
    ]);
    expect(bodies(run.id, 'turn_finished')).toEqual([]);
  });

  it('lets the turn go on where it was, with no tool made twice', async () => {
    const { enqueue, engine, clock, open, model, bodies } = limited(oneTurn, { reservation: 2 });
    const { id } = await enqueue().promise;
    open();
    await clock.advance(HOUR);
    engine.tick();
    expect(await engine.live(id)?.promise).toMatchObject({ status: 'completed', inputTokens: 300 });
    expect(bodies(id, 'turn_started')).toHaveLength(1);
    expect(bodies(id, 'tool_call')).toHaveLength(1);
    expect(bodies(id, 'recovered')).toEqual([]);
    expect(model.requests[1]?.messages.map(({ role }) => role)).toEqual([
      'user',
      'assistant',
      'tool',
    ]);
  });

  it('refuses the first step as well: then nothing was sent at all', async () => {
    const { enqueue, model, bodies } = limited(oneTurn, { reservation: 1 });
    const { id, status } = await enqueue().promise;
    expect(status).toBe('paused');
    expect(model.requests).toHaveLength(0);
    expect(bodies(id, 'step_started')).toEqual([]);
  });

  it('refuses a summary: the attempt goes on without, as far as its money goes', async () => {
    const { enqueue, run, bodies, model } = limited(
      [
        { calls: [{ tool: 'read_file', input: { path: 'a' } }] },
        { calls: [{ tool: 'read_file', input: { path: 'b' } }], usage: { inputTokens: 850 } },
      ],
      { reservation: 3 },
      { contextWindow: 1_000 },
    );
    const { executionId, promise } = enqueue();
    await promise;
    await settled();
    expect(run(executionId)).toMatchObject({ status: 'paused', pausedFor: 'budget' });
    expect(model.requests).toHaveLength(2);
    expect(bodies(executionId, 'step_failed').map(({ step }) => step)).toEqual([3, 4]);
  });

  it('refuses to draw lessons: the attempt completes without them', async () => {
    const { enqueue, stores, agent, project } = limited(
      [{ text: DONE }],
      { reservation: 2 },
      { agent: { reflection: true } },
    );
    expect(await enqueue().promise).toMatchObject({ status: 'completed', resultPreview: DONE });
    expect(stores.lessons.aboutProject(agent.id, project.id)).toEqual([]);
  });
});
