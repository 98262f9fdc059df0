import { describe, expect, it } from 'vitest';
import { expectCancelled } from '../../../test/engine/cancelled';
import { engineHarness } from '../../../test/engine/harness';
import { ASKING, BLOCKED, limitedBudget } from '../../../test/engine/situations';

const DONE = 'The orders are clean.';

describe('a paused attempt is cancelled', () => {
  it('while it waits for an approval: the question expires', async () => {
    const harness = engineHarness(ASKING);
    const { enqueue, engine, stores } = harness;
    const { executionId, promise } = enqueue();
    await promise;
    const [question] = stores.approvals.ofRun(executionId);
    expect(await engine.cancel(executionId)).toMatchObject({ value: { status: 'cancelled' } });
    expect(stores.approvals.pending()).toEqual([]);
    expect(engine.decide(question?.id ?? '', 'approved', '')).toMatchObject({
      error: { code: 'CONFLICT', message: expect.stringMatching(/has ended/) },
    });
    await expectCancelled(harness, executionId);
  });

  it('while it waits for its budget: it does not wake up', async () => {
    const limit = limitedBudget();
    const harness = engineHarness({ budget: limit.budget });
    limit.close(harness.clock.now() + 60_000);
    const { executionId, promise } = harness.enqueue();
    expect((await promise).pausedFor).toBe('budget');
    await harness.engine.cancel(executionId);
    limit.open();
    await harness.clock.advance(120_000);
    harness.engine.tick();
    await expectCancelled(harness, executionId);
    expect(harness.taskNow()).toMatchObject({ status: 'cancelled', wakeAt: null });
  });

  it('with the very notice of its pause, by a cancel or an emergency stop', async () => {
    for (const way of ['cancel', 'stopEverything'] as const) {
      const harness = engineHarness(BLOCKED);
      const { executionId, promise } = harness.enqueue();
      const cancelled = new Promise<unknown>((resolve) => {
        const stop = harness.database.onChange(() => {
          if (harness.run(executionId).status !== 'paused') return;
          stop();
          resolve(harness.engine[way](executionId));
        });
      });
      expect((await promise).status).toBe('paused');
      const ended = await cancelled;
      if (way === 'cancel') expect(ended).toMatchObject({ value: { status: 'cancelled' } });
      await expectCancelled(harness, executionId);
    }
  });

  it('while it is blocked', async () => {
    const harness = engineHarness(BLOCKED);
    const { executionId, promise } = harness.enqueue();
    expect((await promise).pausedFor).toBe('block');
    await harness.engine.cancel(executionId);
    await expectCancelled(harness, executionId);
  });
});

describe('an attempt of another process is cancelled', () => {
  it('by that process, at its next tick', async () => {
    const harness = engineHarness({ replies: [{ hangsAfter: 'I begin' }] });
    const { executionId } = harness.enqueue();
    await harness.model.began(1);
    const cancelled = harness.startProcess().engine.cancel(executionId);
    await harness.clock.advance(100);
    expect(harness.run(executionId).status).toBe('running');
    harness.engine.tick();
    await harness.clock.advance(100);
    expect(await cancelled).toMatchObject({ ok: true, value: { status: 'cancelled' } });
    await expectCancelled(harness, executionId);
  });

  it('also when it pauses before it heeds the request', async () => {
    const harness = engineHarness({ ...BLOCKED, replies: [{ hangsAfter: '' }] });
    const { executionId } = harness.enqueue();
    await harness.model.began(1);
    const other = harness.startProcess().engine;
    const cancelled = other.cancel(executionId);
    harness.ports.ledger.changeRun(executionId, {
      to: 'paused',
      reason: 'It paused at this moment.',
      pausedFor: 'block',
    });
    harness.kill();
    other.tick();
    await harness.clock.advance(1_000);
    expect(await cancelled).toMatchObject({ ok: true, value: { status: 'cancelled' } });
    await expectCancelled(harness, executionId);
  });

  it('with a sentence when that process does not heed it', async () => {
    const { enqueue, model, clock, startProcess } = engineHarness({
      replies: [{ hangsAfter: '' }],
    });
    const { executionId } = enqueue();
    await model.began(1);
    const cancelled = startProcess().engine.cancel(executionId);
    await clock.advance(20_000);
    expect(await cancelled).toMatchObject({
      ok: false,
      error: { code: 'CONFLICT', message: expect.stringMatching(/has not cancelled it yet/) },
    });
  });

  it('at once when that process is dead, also where nobody keeps house', async () => {
    const harness = engineHarness({ replies: [{ hangsAfter: '' }] });
    const { executionId } = harness.enqueue();
    await harness.model.began(1);
    harness.kill();
    const { engine } = harness.startProcess({ keepsHouse: false });
    expect(await engine.cancel(executionId)).toMatchObject({ value: { status: 'cancelled' } });
    expect(engine.recover()).toEqual({ resumed: 0, interrupted: 0 });
    await expectCancelled(harness, executionId);
  });

  it('by whoever recovers it when that process dies before it heeds the request', async () => {
    const harness = engineHarness({ replies: [{ hangsAfter: '' }] });
    const { executionId } = harness.enqueue();
    await harness.model.began(1);
    const { engine } = harness.startProcess();
    const cancelled = engine.cancel(executionId);
    harness.kill();
    expect(engine.recover()).toEqual({ resumed: 0, interrupted: 0 });
    await harness.clock.advance(1_000);
    expect(await cancelled).toMatchObject({ value: { status: 'cancelled' } });
    await expectCancelled(harness, executionId);
  });
});

describe('cancelling', () => {
  it('twice ends the attempt once', async () => {
    const harness = engineHarness({ replies: [{ hangsAfter: '' }] });
    const { executionId } = harness.enqueue();
    await harness.model.began(1);
    const { engine } = harness;
    await Promise.all([engine.cancel(executionId), engine.cancel(executionId)]);
    await engine.cancel(executionId);
    await expectCancelled(harness, executionId);
  });

  it('what has ended leaves it as it ended', async () => {
    const { enqueue, engine } = engineHarness({ replies: [{ text: DONE }] });
    const { executionId, promise } = enqueue();
    await promise;
    expect(await engine.cancel(executionId)).toMatchObject({ value: { status: 'completed' } });
  });

  it('what is not there is refused in a sentence', async () => {
    const { engine } = engineHarness();
    expect(await engine.cancel('nothing')).toMatchObject({
      error: { code: 'NOT_FOUND', message: expect.stringMatching(/not there any more/) },
    });
  });

  it('is no reason for another try', async () => {
    const { enqueue, engine, model, taskNow, clock, stores, task } = engineHarness({
      replies: [{ hangsAfter: '' }],
    });
    const { executionId } = enqueue();
    await model.began(1);
    await engine.cancel(executionId);
    await clock.advance(3_600_000);
    engine.tick();
    expect(taskNow().status).toBe('cancelled');
    expect(stores.runs.nextAttempt(task.id)).toBe(2);
  });
});
