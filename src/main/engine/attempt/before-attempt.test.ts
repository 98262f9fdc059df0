import { describe, expect, it } from 'vitest';
import { killedWhen, takenOver } from '../../../../test/engine/crashes';
import { engineHarness } from '../../../../test/engine/harness';
import { keptFolder } from '../../../../test/engine/kept-folder';
import type { Reply } from '../../../../test/engine/scripted-model';
import { settled } from '../../../../test/engine/virtual-clock';

const DONE = 'report.md holds 60 rows; wc -l agrees.';
const KEY_IS_GONE = 'The key went with the app; set it again in Settings, Providers.';

describe('an attempt that goes on after a crash', () => {
  const write: Reply = { calls: [{ tool: 'write_file', input: { path: 'a' } }] };

  it('has first ended what its commands left running', async () => {
    const harness = engineHarness({ replies: [{ hangsAfter: '' }, { text: DONE }] });
    const ended: string[] = [];
    harness.ports.tools.endLeftovers = (runId) => {
      ended.push(runId);
      expect(harness.model.requests).toHaveLength(1);
      return Promise.resolve();
    };
    const { executionId } = harness.enqueue();
    await harness.model.began(1);
    expect(ended).toEqual([]);
    harness.kill();
    expect((await takenOver(harness, executionId)).status).toBe('completed');
    expect(new Set(ended)).toEqual(new Set([executionId]));
  });

  it('waits for a person when its provider cannot be asked any more, and then loses nothing', async () => {
    const harness = engineHarness({ replies: [write, { text: DONE }] });
    const { executionId: id } = harness.enqueue();
    await killedWhen(harness, () => harness.bodies(id, 'tool_call').length > 0);
    await settled();
    harness.model.unready = () => KEY_IS_GONE;
    const { engine } = harness.startProcess();
    engine.recover();
    expect(await engine.live(id)?.promise).toMatchObject({ status: 'paused', pausedFor: 'block' });
    expect(harness.taskNow().statusReason).toBe(KEY_IS_GONE);
    harness.model.unready = () => null;
    engine.resume(id);
    expect((await engine.live(id)?.promise)?.status).toBe('completed');
    expect(harness.bodies(id, 'recovered')).toMatchObject([
      { recovery: 1, unknownCalls: [{ tool: 'write_file' }] },
    ]);
  });
});

describe('an attempt whose provider has no key', () => {
  it('waits for a person before it has sent or written anything', async () => {
    const harness = engineHarness({ replies: [{ text: DONE }] });
    harness.model.unready = () => KEY_IS_GONE;
    const run = await harness.enqueue().promise;
    expect(run).toMatchObject({ status: 'paused', pausedFor: 'block' });
    expect(harness.model.requests).toEqual([]);
    expect(harness.taskNow().statusReason).toBe(KEY_IS_GONE);
    harness.model.unready = () => null;
    harness.engine.resume(run.id);
    expect((await harness.engine.live(run.id)?.promise)?.status).toBe('completed');
  });
});

describe('an attempt whose folder cannot be worked in', () => {
  const GONE = 'The folder is gone.';

  it('fails before its first turn, with an incident that says what would cure it', async () => {
    const { enqueue, bodies, stores } = engineHarness({ unusable: GONE });
    const run = await enqueue().promise;
    expect(run).toMatchObject({ status: 'failed', failureCode: 'workspace', error: GONE });
    expect(bodies(run.id, 'incident')).toMatchObject([
      {
        turn: 1,
        kind: 'runtime_failure',
        severity: 'error',
        action: 'fail',
        summary: expect.stringMatching(/^Project folder unusable .*: The folder is gone\.$/),
        remedy: expect.stringMatching(/folder available and writable/),
      },
    ]);
    expect(stores.incidents.ofRun(run.id)).toMatchObject([{ kind: 'runtime_failure', turn: 1 }]);
  });

  it('has the incident in the turn that it had come to', async () => {
    const replies: Reply[] = [
      { text: 'Half is done. Next I will do the rest.' },
      { hangsAfter: '' },
    ];
    const harness = engineHarness({ replies });
    const { executionId } = harness.enqueue();
    await harness.model.began(2);
    harness.kill();
    harness.ports.tools.unusable = () => Promise.resolve(GONE);
    expect((await takenOver(harness, executionId)).status).toBe('failed');
    expect(harness.bodies(executionId, 'incident').at(-1)).toMatchObject({ turn: 2 });
  });

  it('has it once, also where the app died before the end was written', async () => {
    const harness = engineHarness({ unusable: GONE });
    const { executionId } = harness.enqueue();
    await killedWhen(harness, () => harness.bodies(executionId, 'incident').length > 0);
    await settled();
    expect((await takenOver(harness, executionId)).status).toBe('failed');
    expect(harness.bodies(executionId, 'incident')).toHaveLength(1);
  });
});

describe('the checkpoint before an attempt', () => {
  it('is of the folder that the attempt works in, and is taken before the first turn', async () => {
    const { asked, checkpoints } = keptFolder();
    const { enqueue, events, project, stores } = engineHarness({
      replies: [{ text: DONE }],
      checkpoints,
    });
    const { id } = await enqueue().promise;
    expect(asked).toMatchObject([{ runId: id, projectId: project.id, folder: '/shop' }]);
    expect(stores.checkpoints.ofRun(id)).toMatchObject([
      { id: 'checkpoint-1', commit: 'as found' },
    ]);
    const types = events(id).map(({ body }) => body.type);
    expect(types.indexOf('checkpoint')).toBeLessThan(types.indexOf('turn_started'));
    expect(events(id).find(({ body }) => body.type === 'checkpoint')?.body).toMatchObject({
      checkpointId: 'checkpoint-1',
      files: 7,
      message: null,
    });
  });

  it('that cannot be taken is an event that says why, and the attempt goes on', async () => {
    const { checkpoints, fail } = keptFolder();
    fail('There is no git on this machine.');
    const { enqueue, bodies, stores } = engineHarness({ replies: [{ text: DONE }], checkpoints });
    const run = await enqueue().promise;
    expect(run.status).toBe('completed');
    expect(bodies(run.id, 'checkpoint')).toMatchObject([
      { checkpointId: null, message: 'There is no git on this machine.' },
    ]);
    expect(stores.checkpoints.ofRun(run.id)).toEqual([]);
  });

  it('says how long it took', async () => {
    const { checkpoints } = keptFolder();
    const { clock, enqueue, bodies } = engineHarness({
      replies: [{ text: DONE }],
      checkpoints: {
        ...checkpoints,
        take: async (of) => {
          await clock.sleep(1_500);
          return checkpoints.take(of);
        },
      },
    });
    const { executionId, promise } = enqueue();
    await clock.advance(1_500);
    await promise;
    expect(bodies(executionId, 'checkpoint')).toMatchObject([{ durationMs: 1_500 }]);
  });

  it('is not taken where the agent goes without', async () => {
    const { asked, checkpoints } = keptFolder();
    const { enqueue, bodies } = engineHarness({
      replies: [{ text: DONE }],
      checkpoints,
      agent: { autoRecovery: false },
    });
    const { id } = await enqueue().promise;
    expect(asked).toEqual([]);
    expect(bodies(id, 'checkpoint')).toEqual([]);
  });

  it('is not taken of a folder that cannot be worked in', async () => {
    const { asked, checkpoints } = keptFolder();
    const { enqueue } = engineHarness({ checkpoints, unusable: 'The folder is gone.' });
    await enqueue().promise;
    expect(asked).toEqual([]);
  });

  it('is not taken again when the attempt goes on after a crash', async () => {
    const { checkpoints } = keptFolder();
    const harness = engineHarness({
      replies: [{ hangsAfter: 'I begin' }, { text: DONE }],
      checkpoints,
    });
    const { executionId } = harness.enqueue();
    await harness.model.began(1);
    harness.kill();
    expect((await takenOver(harness, executionId)).status).toBe('completed');
    expect(harness.bodies(executionId, 'checkpoint')).toHaveLength(1);
  });

  it('that the closing of the app cuts off is taken at the next start', async () => {
    const { asked, checkpoints, slow } = keptFolder();
    slow();
    const harness = engineHarness({ replies: [{ text: DONE }], checkpoints });
    const { executionId } = harness.enqueue();
    await settled();
    await harness.engine.close();
    harness.kill();
    expect(harness.bodies(executionId, 'checkpoint')).toEqual([]);
    slow(false);
    expect((await takenOver(harness, executionId)).status).toBe('completed');
    expect(asked).toHaveLength(2);
    expect(harness.bodies(executionId, 'checkpoint')).toMatchObject([{ files: 7, message: null }]);
  });

  it('is taken again when the app died before it was recorded', async () => {
    const { asked, checkpoints } = keptFolder();
    const harness = engineHarness({ replies: [{ text: DONE }], checkpoints });
    const { executionId } = harness.enqueue();
    await killedWhen(harness, () => harness.run(executionId).status === 'running');
    await settled();
    expect((await takenOver(harness, executionId)).status).toBe('completed');
    expect(harness.bodies(executionId, 'checkpoint')).toMatchObject([
      { checkpointId: `checkpoint-${asked.length}` },
    ]);
  });
});
