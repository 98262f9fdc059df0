import { getEventListeners } from 'node:events';
import { describe, expect, it } from 'vitest';
import { engineHarness } from '../../../test/engine/harness';
import { ASKING } from '../../../test/engine/situations';
import { settled } from '../../../test/engine/virtual-clock';

const listeners = (signal: AbortSignal) => getEventListeners(signal, 'abort').length;

describe('a caller’s signal', () => {
  it('that was aborted before cancels the attempt before anything is asked', async () => {
    const { enqueue, model, bodies } = engineHarness();
    const signal = AbortSignal.abort();
    const run = await enqueue(signal).promise;
    expect(run.status).toBe('cancelled');
    expect(bodies(run.id, 'status').map(({ to }) => to)).toEqual(['queued', 'cancelled']);
    expect(model.requests).toHaveLength(0);
    expect(listeners(signal)).toBe(0);
  });

  it('that is aborted in the very tick cancels the attempt, and nobody leaves it running', async () => {
    const { enqueue, model, run } = engineHarness();
    const controller = new AbortController();
    const handle = enqueue(controller.signal);
    controller.abort();
    expect((await handle.promise).status).toBe('cancelled');
    await settled();
    expect(run(handle.executionId).status).toBe('cancelled');
    expect(model.requests).toHaveLength(0);
  });

  it('that is aborted while the attempt waits for its turn cancels it', async () => {
    const { enqueue, engine, model } = engineHarness();
    engine.pauseQueue();
    const controller = new AbortController();
    const handle = enqueue(controller.signal);
    await settled();
    controller.abort();
    expect((await handle.promise).status).toBe('cancelled');
    engine.openQueue();
    await settled();
    expect(model.requests).toHaveLength(0);
  });

  it('that is aborted later stops the model call, and keeps no listener', async () => {
    const { enqueue, model } = engineHarness({ replies: [{ hangsAfter: 'I begin' }] });
    const controller = new AbortController();
    const handle = enqueue(controller.signal);
    await model.began(1);
    expect(listeners(controller.signal)).toBe(1);
    controller.abort();
    expect((await handle.promise).status).toBe('cancelled');
    expect(listeners(controller.signal)).toBe(0);
  });

  it('keeps no listener on an attempt that completes', async () => {
    const { enqueue } = engineHarness({ replies: [{ text: 'It is done.' }] });
    const { signal } = new AbortController();
    await enqueue(signal).promise;
    expect(listeners(signal)).toBe(0);
  });

  it('cancels also the attempt that was there already', async () => {
    const { enqueue, model } = engineHarness({ replies: [{ hangsAfter: 'I begin' }] });
    const first = enqueue();
    await model.began(1);
    const controller = new AbortController();
    const second = enqueue(controller.signal);
    expect(second).toMatchObject({ executionId: first.executionId, deduped: true });
    controller.abort();
    expect((await first.promise).status).toBe('cancelled');
    expect(listeners(controller.signal)).toBe(0);
  });

  it('cancels a paused attempt that goes on with it', async () => {
    const { enqueue, engine, stores } = engineHarness(ASKING);
    const { executionId, promise } = enqueue();
    expect((await promise).status).toBe('paused');
    const [question] = stores.approvals.ofRun(executionId);
    engine.pauseQueue();
    engine.decide(question?.id ?? '', 'approved', '');
    const again = enqueue(AbortSignal.abort());
    expect(again.executionId).toBe(executionId);
    expect((await again.promise).status).toBe('cancelled');
  });
});

describe('a handle', () => {
  it('is the same promise for everybody who wants the task while its attempt is live', async () => {
    const { enqueue, engine, model } = engineHarness({ replies: [{ hangsAfter: '' }] });
    const first = enqueue();
    expect(enqueue().promise).toBe(first.promise);
    await model.began(1);
    expect(enqueue().promise).toBe(first.promise);
    expect(engine.live(first.executionId)?.promise).toBe(first.promise);
    first.abort();
    await first.promise;
    expect(engine.live(first.executionId)).toBeNull();
  });

  it('settles with the attempt as it left, also where it only pauses', async () => {
    const { enqueue, engine } = engineHarness(ASKING);
    const handle = enqueue();
    expect(await handle.promise).toMatchObject({ status: 'paused', pausedFor: 'approval' });
    expect(engine.live(handle.executionId)).toBeNull();
  });

  it('may be aborted again and again, also after the end', async () => {
    const { enqueue, model, bodies } = engineHarness({ replies: [{ hangsAfter: '' }] });
    const handle = enqueue();
    await model.began(1);
    handle.abort();
    handle.abort();
    const run = await handle.promise;
    handle.abort();
    await settled();
    expect(bodies(run.id, 'status').map(({ to }) => to)).toEqual([
      'queued',
      'running',
      'cancelled',
    ]);
  });

  it('is a new one for whoever lets a paused attempt go on with the very notice of its pause', async () => {
    const { database, enqueue, engine, stores, run } = engineHarness({
      ...ASKING,
      replies: [...ASKING.replies, { text: 'It is done.' }],
    });
    const stop = database.onChange(() => {
      const [question] = stores.approvals.pending();
      if (question === undefined) return;
      stop();
      engine.decide(question.id, 'approved', '');
    });
    const first = enqueue();
    expect((await first.promise).status).toBe('paused');
    const second = engine.live(first.executionId);
    expect(second).not.toBeNull();
    expect((await second?.promise)?.status).toBe('completed');
    expect(run(first.executionId).status).toBe('completed');
  });
});
