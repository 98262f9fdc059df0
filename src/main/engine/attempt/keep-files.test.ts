import { describe, expect, it } from 'vitest';
import { engineHarness, type HarnessOptions } from '../../../../test/engine/harness';
import type { Reply } from '../../../../test/engine/scripted-model';
import { err, ok } from '../../../shared/result';
import type { Checkpoints } from '../ports';

const DONE = 'report.md holds 60 rows; wc -l agrees.';
const call = (tool: string): Reply => ({ calls: [{ tool, input: { path: 'a' } }] });

/** An attempt whose budget has room for so many calls, and what was kept of its folder. */
function limitedTo(calls: number, replies: readonly Reply[], options: HarnessOptions = {}) {
  let room = calls;
  const keeps: Checkpoints = {
    take: ({ runId, projectId }) =>
      Promise.resolve(
        ok({
          id: `kept-${harness.clock.now()}-${Math.random()}`,
          runId,
          projectId,
          repository: 'shadow' as const,
          gitDir: '/kept',
          commit: 'c',
          ref: `refs/${Math.random()}`,
          files: 2,
          takenAt: harness.clock.now(),
        }),
      ),
  };
  const refusal = {
    failure: { code: 'budget', message: 'The budget is used up.' },
    until: null,
    call: null,
  } as const;
  const harness = engineHarness({
    replies,
    repeatable: ['read_file'],
    checkpoints: keeps,
    budget: (real) => ({
      ...real,
      reserve: (request) => (room-- > 0 ? real.reserve(request) : err(refusal)),
    }),
    ...options,
  });
  const moments = (id: string) => harness.bodies(id, 'checkpoint').map(({ moment }) => moment);
  return { ...harness, moments };
}

describe('an attempt that reaches a limit', () => {
  it('keeps the files that it has changed, before it is paused', async () => {
    const { enqueue, moments, events } = limitedTo(1, [call('write_file')]);
    const { id, status } = await enqueue().promise;
    expect(status).toBe('paused');
    expect(moments(id)).toEqual(['before_attempt', 'at_limit']);
    expect(events(id).at(-1)?.body).toMatchObject({ type: 'status', to: 'paused' });
  });

  it('keeps none where it has only read', async () => {
    const { enqueue, moments } = limitedTo(1, [call('read_file')]);
    expect(moments((await enqueue().promise).id)).toEqual(['before_attempt']);
  });

  it('keeps them once, however often it is woken in vain', async () => {
    const { enqueue, engine, moments } = limitedTo(1, [call('write_file')]);
    const { id } = await enqueue().promise;
    engine.resume(id);
    await engine.live(id)?.promise;
    expect(moments(id)).toEqual(['before_attempt', 'at_limit']);
  });

  it('keeps none for an agent that is set to keep none', async () => {
    const { enqueue, moments } = limitedTo(1, [call('write_file')], {
      agent: { autoRecovery: false },
    });
    expect(moments((await enqueue().promise).id)).toEqual([]);
  });

  it('is paused all the same where they cannot be kept, and says so', async () => {
    const { enqueue, bodies } = limitedTo(1, [call('write_file')], {
      checkpoints: { take: () => Promise.resolve(err('There is no git here.')) },
    });
    const { id, status } = await enqueue().promise;
    expect(status).toBe('paused');
    expect(bodies(id, 'checkpoint')[1]).toMatchObject({
      moment: 'at_limit',
      checkpointId: null,
      message: 'There is no git here.',
    });
  });
});

it('keeps no files of an attempt that completes', async () => {
  const { enqueue, moments } = limitedTo(9, [call('write_file'), { text: DONE }]);
  expect(moments((await enqueue().promise).id)).toEqual(['before_attempt']);
});
