import { describe, expect, it } from 'vitest';
import { takenOver } from '../../../test/engine/crashes';
import { engineHarness } from '../../../test/engine/harness';
import { ASKING, BLOCKED, limitedBudget } from '../../../test/engine/situations';
import { taskModel } from '../../../test/engine/task-model';
import { settled } from '../../../test/engine/virtual-clock';

const TITLE = 'Clean the orders';
const DONE = { text: 'The orders are clean.' };

/** An attempt whose model has been asked for the first time. */
async function working() {
  const { model, ...tasks } = taskModel();
  const harness = engineHarness({ gatedModel: model });
  const { executionId, promise } = harness.enqueue();
  await settled();
  return { ...harness, ...tasks, executionId, promise };
}

describe('a message to an attempt that works', () => {
  it('becomes its next follow-up, though the answer looked done', async () => {
    const { engine, executionId, answer, promise, bodies } = await working();
    expect(engine.steer(executionId, 'Sort them, too.')).toEqual({ ok: true, value: undefined });
    answer(TITLE, DONE);
    await settled();
    expect(bodies(executionId, 'turn_started').at(-1)).toMatchObject({
      turn: 2,
      kind: 'follow_up',
      reason: 'user',
      prompt: 'Sort them, too.',
    });
    answer(TITLE, { text: 'They are sorted.' });
    expect((await promise).status).toBe('completed');
  });

  it('goes together with the others that came before the turn ended, in their order', async () => {
    const { engine, executionId, answer, bodies } = await working();
    engine.steer(executionId, 'Sort them.');
    engine.steer(executionId, 'By date.');
    answer(TITLE, DONE);
    await settled();
    expect(bodies(executionId, 'turn_started').at(-1)?.prompt).toBe('Sort them.\n\nBy date.');
  });

  it('may come from another process', async () => {
    const { startProcess, executionId, answer, bodies } = await working();
    startProcess({ keepsHouse: false }).engine.steer(executionId, 'Sort them.');
    answer(TITLE, DONE);
    await settled();
    expect(bodies(executionId, 'turn_started').at(-1)).toMatchObject({ prompt: 'Sort them.' });
  });

  it('is not lost when the app dies', async () => {
    const harness = await working();
    const { engine, executionId, kill, answer, bodies, run } = harness;
    engine.steer(executionId, 'Sort them.');
    kill();
    const ended = takenOver(harness, executionId);
    await settled();
    answer(TITLE); // of the dead process
    answer(TITLE);
    await settled();
    answer(TITLE);
    await ended;
    expect(bodies(executionId, 'turn_started').map(({ prompt }) => prompt)).toEqual([
      expect.any(String),
      'Sort them.',
    ]);
    expect(run(executionId)).toMatchObject({ status: 'completed', recoveries: 1 });
  });
});

describe('a message to an attempt that waits', () => {
  it('for its turn is told after its first turn', async () => {
    const { enqueue, engine, bodies } = engineHarness({ replies: [DONE, DONE] });
    engine.pauseQueue();
    const { executionId, promise } = enqueue();
    expect(engine.steer(executionId, 'Sort them.').ok).toBe(true);
    engine.openQueue();
    await promise;
    expect(bodies(executionId, 'turn_started').map(({ reason }) => reason)).toEqual([null, 'user']);
  });

  it('because it is blocked lets it go on, and is what it is told first', async () => {
    const { enqueue, engine, bodies, run } = engineHarness({
      ...BLOCKED,
      replies: [{ text: '' }, DONE],
    });
    const { executionId, promise } = enqueue();
    await promise;
    engine.steer(executionId, 'The orders are in sales.csv.');
    await settled();
    expect(run(executionId)).toMatchObject({ status: 'completed', attempt: 1 });
    expect(bodies(executionId, 'turn_started').at(-1)).toMatchObject({
      reason: 'user',
      prompt: expect.stringMatching(/^The orders are in sales\.csv\.\n/),
    });
  });

  it('for its budget leaves it waiting, and is told when it goes on', async () => {
    const limit = limitedBudget();
    const { enqueue, engine, run, bodies } = engineHarness({
      replies: [DONE, DONE],
      budget: limit.budget,
    });
    limit.close(null);
    const { executionId, promise } = enqueue();
    await promise;
    engine.steer(executionId, 'Sort them.');
    await settled();
    expect(run(executionId)).toMatchObject({ status: 'paused', pausedFor: 'budget' });
    limit.open();
    engine.resume(executionId);
    await settled();
    expect(run(executionId).status).toBe('completed');
    expect(bodies(executionId, 'turn_started').at(-1)).toMatchObject({ prompt: 'Sort them.' });
  });

  it('for an answer leaves it waiting for that', async () => {
    const { enqueue, engine, run, bodies } = engineHarness(ASKING);
    const { executionId, promise } = enqueue();
    await promise;
    expect(engine.steer(executionId, 'Sort them.').ok).toBe(true);
    await settled();
    expect(run(executionId)).toMatchObject({ status: 'paused', pausedFor: 'approval' });
    expect(bodies(executionId, 'steered')).toEqual([{ type: 'steered', text: 'Sort them.' }]);
  });
});

describe('a message to an attempt that has ended', () => {
  it('is refused in a sentence, and nothing follows on its end', async () => {
    const { enqueue, engine, events } = engineHarness({ replies: [DONE] });
    const { executionId, promise } = enqueue();
    await promise;
    expect(engine.steer(executionId, 'Sort them.')).toMatchObject({
      error: { code: 'CONFLICT', message: expect.stringMatching(/has ended/) },
    });
    expect(events(executionId).at(-1)?.body.type).toBe('status');
    expect(engine.steer('nothing', 'Sort them.')).toMatchObject({ error: { code: 'NOT_FOUND' } });
  });
});
