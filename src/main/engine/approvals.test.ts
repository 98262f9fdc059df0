import { describe, expect, it } from 'vitest';
import { killedWhen, takenOver } from '../../../test/engine/crashes';
import { engineHarness } from '../../../test/engine/harness';
import { ASKING } from '../../../test/engine/situations';
import { settled } from '../../../test/engine/virtual-clock';

const DONE = { text: 'The orders are clean.' };

/** An attempt that waits for an answer. */
async function asked() {
  const harness = engineHarness({ ...ASKING, replies: [...ASKING.replies, DONE] });
  const { executionId, promise } = harness.enqueue();
  const paused = await promise;
  const [question] = harness.stores.approvals.pending();
  if (question === undefined) throw new Error('Nothing is asked.');
  return { ...harness, executionId, paused, question, now: () => harness.run(executionId) };
}

describe('an attempt that asks a person', () => {
  it('is paused with its question, and goes on by nothing but the answer', async () => {
    const { clock, engine, paused, question, now, taskNow, bodies, executionId } = await asked();
    expect(paused).toMatchObject({ status: 'paused', pausedFor: 'approval' });
    expect(question.question).toMatch(/Go on all the same\?$/);
    expect(bodies(executionId, 'approval_requested')).toMatchObject([{ approvalId: question.id }]);
    expect(taskNow()).toMatchObject({ status: 'deferred', wakeAt: null });
    await clock.advance(86_400_000);
    engine.tick();
    await settled();
    expect(now().status).toBe('paused');
  });

  it('goes on when the answer is yes, and the agent is told what was found', async () => {
    const { engine, model, question, now, stores, executionId, bodies } = await asked();
    const decided = engine.decide(question.id, 'approved', '');
    expect(decided).toMatchObject({ ok: true, value: { state: 'approved' } });
    await settled();
    expect(now()).toMatchObject({ status: 'completed', recoveries: 0, pausedFor: null });
    expect(model.requests.at(-1)?.messages.at(-1)).toMatchObject({
      role: 'user',
      text: expect.stringMatching(/with the same result/),
    });
    expect(stores.approvals.pending()).toEqual([]);
    expect(bodies(executionId, 'approval_decided')).toMatchObject([{ decision: 'approved' }]);
  });

  it('is told what the person wrote beside a yes', async () => {
    const { engine, model, question, bodies, executionId } = await asked();
    engine.decide(question.id, 'approved', 'The file is named sales.csv.');
    await settled();
    expect(bodies(executionId, 'turn_started').at(-1)).toMatchObject({ reason: 'user' });
    expect(model.requests.at(-1)?.messages.at(-1)).toMatchObject({
      text: expect.stringMatching(/^The file is named sales\.csv\./),
    });
  });

  it('fails when the answer is no, and is not tried again', async () => {
    const { clock, engine, question, now, taskNow, model, events, executionId } = await asked();
    const requests = model.requests.length;
    expect(engine.decide(question.id, 'denied', 'Not worth it.').ok).toBe(true);
    expect(now()).toMatchObject({
      status: 'failed',
      failureCode: 'denied',
      error: 'A person said no: Not worth it.',
    });
    expect(events(executionId).at(-1)?.body).toMatchObject({ type: 'status', to: 'failed' });
    await clock.advance(3_600_000);
    engine.tick();
    await settled();
    expect(taskNow()).toMatchObject({ status: 'failed', wakeAt: null });
    expect(model.requests).toHaveLength(requests);
  });

  it('waits in the queue after a yes while the queue is held', async () => {
    const { engine, question, now } = await asked();
    engine.pauseQueue();
    engine.decide(question.id, 'approved', '');
    await settled();
    expect(now().status).toBe('queued');
    engine.openQueue();
    await settled();
    expect(now().status).toBe('completed');
  });
});

describe('an answer', () => {
  it('counts once', async () => {
    const { engine, question, now } = await asked();
    engine.decide(question.id, 'denied', '');
    expect(engine.decide(question.id, 'approved', '')).toMatchObject({
      error: { code: 'CONFLICT', message: 'This question has been answered already.' },
    });
    await settled();
    expect(now().status).toBe('failed');
  });

  it('to nothing is refused in a sentence', () => {
    const { engine } = engineHarness();
    expect(engine.decide('nothing', 'approved', '')).toMatchObject({
      error: { code: 'NOT_FOUND', message: 'This question is not there any more.' },
    });
  });

  it('may be given in another process, which then goes on with the attempt', async () => {
    const { kill, startProcess, question, now } = await asked();
    kill();
    const { engine } = startProcess({ keepsHouse: false });
    engine.decide(question.id, 'approved', '');
    await settled();
    expect(now()).toMatchObject({ status: 'completed', recoveries: 0 });
  });

  it('is not lost when the app dies with it: the attempt goes on at the next start', async () => {
    const harness = await asked();
    const { engine, question, stores, executionId } = harness;
    const dead = killedWhen(
      harness,
      () => stores.approvals.ofRun(executionId)[0]?.state === 'approved',
    );
    engine.decide(question.id, 'approved', '');
    await dead;
    expect(await takenOver(harness, executionId)).toMatchObject({
      status: 'completed',
      recoveries: 0,
    });
  });
});
