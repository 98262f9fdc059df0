import { describe, expect, it } from 'vitest';
import { killedWhen, takenOver } from '../../../../test/engine/crashes';
import { engineHarness, toolRun, type HarnessOptions } from '../../../../test/engine/harness';
import { keptFolder } from '../../../../test/engine/kept-folder';
import type { Reply } from '../../../../test/engine/scripted-model';
import { settled } from '../../../../test/engine/virtual-clock';
import { err } from '../../../shared/result';

const DONE = 'report.md holds 60 rows; wc -l agrees.';
const write = (to: string): Reply => ({ calls: [{ tool: 'write_file', input: { to } }] });
const read: Reply = { calls: [{ tool: 'read_file', input: { path: 'a' } }] };

/** An attempt in a folder that `write_file` changes to what it is told, with what was kept of it. */
function working(replies: readonly Reply[], options: HarnessOptions = {}) {
  const folder = keptFolder();
  const harness = engineHarness({
    replies,
    repeatable: ['read_file'],
    checkpoints: folder.checkpoints,
    tool: (tool, input) => {
      if (tool === 'write_file') folder.change(JSON.stringify(input));
      return Promise.resolve(toolRun({ output: `${tool} is done` }));
    },
    ...options,
  });
  const kept = (id: string) =>
    harness.stores.checkpoints
      .ofRun(id)
      .map(({ commit }) => (commit.startsWith('{') ? commit.replace(/.*:"|"}/g, '') : commit));
  const moments = (id: string) =>
    harness.bodies(id, 'checkpoint').map(({ moment, turn }) => [moment, turn ?? null]);
  return { ...harness, folder, kept, moments };
}

/** As above, with room for so many calls. */
function limitedTo(calls: number, replies: readonly Reply[], options: HarnessOptions = {}) {
  let room = calls;
  const refusal = {
    failure: { code: 'budget', message: 'The budget is used up.' },
    until: null,
    call: null,
  } as const;
  return working(replies, {
    budget: (real) => ({
      ...real,
      reserve: (request) => (room-- > 0 ? real.reserve(request) : err(refusal)),
    }),
    ...options,
  });
}

describe('after each turn', () => {
  it('that changed files they are kept, with the number of the turn', async () => {
    const { enqueue, engine, kept, moments, stores } = working([
      write('one'),
      { text: 'Next I will do the rest:' },
      write('two'),
      { text: DONE },
    ]);
    const { id } = await enqueue().promise;
    expect(engine.live(id)).toBeNull();
    expect(moments(id)).toEqual([
      ['before_attempt', null],
      ['after_turn', 1],
      ['after_turn', 2],
    ]);
    expect(kept(id)).toEqual(['as found', 'one', 'two']);
    expect(stores.checkpoints.entries(id)).toMatchObject([
      { number: 1, moment: 'before_attempt', turn: null },
      { number: 2, moment: 'after_turn', turn: 1 },
      { number: 3, moment: 'after_turn', turn: 2 },
    ]);
  });

  it('that left them as they were there is no other checkpoint', async () => {
    const { enqueue, moments, folder } = working(
      [write('one'), write('as found'), { text: DONE }],
      {
        tool: () => Promise.resolve(toolRun({})),
      },
    );
    expect(moments((await enqueue().promise).id)).toEqual([['before_attempt', null]]);
    expect(folder.asked.length).toBeGreaterThan(1);
  });

  it('that only read they are not even looked at', async () => {
    const { enqueue, folder } = working([read, { text: DONE }]);
    await enqueue().promise;
    expect(folder.asked).toHaveLength(1);
  });

  it('they are not kept for an agent that is set to keep none', async () => {
    const { enqueue, folder } = working([write('one'), { text: DONE }], {
      agent: { autoRecovery: false },
    });
    await enqueue().promise;
    expect(folder.asked).toEqual([]);
  });
});

describe('as an attempt leaves', () => {
  it('what its checks changed is kept too', async () => {
    const { enqueue, moments, kept, folder } = working([write('one'), { text: DONE }], {
      task: { checks: ['npm run build'] },
      check: () => {
        folder.change('built');
        return Promise.resolve({
          ...{ outcome: 'ok', output: '', fullOutput: null, summary: 'exit 0', end: '' },
          exitCode: 0,
        });
      },
    });
    const { id, status } = await enqueue().promise;
    expect(status).toBe('completed');
    expect(moments(id)).toEqual([
      ['before_attempt', null],
      ['after_turn', 1],
      ['at_end', 1],
    ]);
    expect(kept(id)).toEqual(['as found', 'one', 'built']);
  });

  it('what a failed turn did is kept', async () => {
    const { enqueue, kept } = working([
      write('half'),
      { failure: { code: 'auth', message: 'No.' } },
    ]);
    const { id, status } = await enqueue().promise;
    expect(status).toBe('failed');
    expect(kept(id)).toEqual(['as found', 'half']);
  });

  it('what a cancelled one did is kept, within a time limit', async () => {
    const { enqueue, engine, model, kept, moments, folder } = working([
      write('half'),
      { hangsAfter: 'I go' },
    ]);
    const { executionId: id } = enqueue();
    await model.began(2);
    expect(await engine.cancel(id)).toMatchObject({ ok: true });
    expect(kept(id)).toEqual(['as found', 'half']);
    expect(moments(id).at(-1)).toEqual(['at_end', 1]);
    expect(folder.asked.at(-1)).toMatchObject({ timeoutMs: 3_000 });
  });

  it('a cancel cuts a slow take off, and the files are still kept within the time limit', async () => {
    const folder = keptFolder();
    const { enqueue, engine, run, kept, moments } = working([write('half'), { text: DONE }], {
      checkpoints: folder.checkpoints,
      tool: () => {
        folder.change('half');
        folder.slow();
        return Promise.resolve(toolRun({}));
      },
    });
    const { executionId: id } = enqueue();
    await folder.begun(2);
    expect(await engine.cancel(id)).toMatchObject({ ok: true });
    expect(run(id).status).toBe('cancelled');
    expect(kept(id)).toEqual(['as found', 'half']);
    expect(moments(id)).toEqual([
      ['before_attempt', null],
      ['at_end', 1],
    ]);
  });
});

describe('an attempt that reaches a limit', () => {
  it('keeps the files that it has changed, before it is paused', async () => {
    const { enqueue, moments, events } = limitedTo(1, [write('one')]);
    const { id, status } = await enqueue().promise;
    expect(status).toBe('paused');
    expect(moments(id)).toEqual([
      ['before_attempt', null],
      ['at_limit', 1],
    ]);
    expect(events(id).at(-1)?.body).toMatchObject({ type: 'status', to: 'paused' });
  });

  it('keeps none where it has only read', async () => {
    const { enqueue, moments } = limitedTo(1, [read]);
    expect(moments((await enqueue().promise).id)).toHaveLength(1);
  });

  it('keeps them once, however often it is woken in vain', async () => {
    const { enqueue, engine, moments } = limitedTo(1, [write('one')]);
    const { id } = await enqueue().promise;
    engine.resume(id);
    await engine.live(id)?.promise;
    expect(moments(id)).toHaveLength(2);
  });

  it('keeps what a person changed meanwhile before it goes on', async () => {
    const { enqueue, engine, moments, kept, folder } = limitedTo(1, [write('one')]);
    const { id } = await enqueue().promise;
    folder.change('by hand');
    engine.resume(id);
    await engine.live(id)?.promise;
    expect(moments(id).at(-1)).toEqual(['before_going_on', 1]);
    expect(kept(id)).toEqual(['as found', 'one', 'by hand']);
  });
});

describe('files that cannot be kept', () => {
  it('are said once, and end nothing', async () => {
    const { enqueue, bodies, folder } = working([write('one'), { text: DONE }], {
      task: { checks: ['true'] },
    });
    folder.fail('There is no git here.');
    const { id, status } = await enqueue().promise;
    expect(status).toBe('completed');
    expect(bodies(id, 'checkpoint')).toMatchObject([
      { moment: 'before_attempt', checkpointId: null, message: 'There is no git here.' },
    ]);
  });

  it('are said again where the reason is another one', async () => {
    const { enqueue, bodies, folder } = working([write('one'), { text: DONE }], {
      tool: (tool) => {
        folder.fail('The folder is too large.');
        return Promise.resolve(toolRun({ output: tool }));
      },
    });
    const { id } = await enqueue().promise;
    expect(bodies(id, 'checkpoint')).toMatchObject([
      { checkpointId: 'checkpoint-1' },
      { moment: 'after_turn', turn: 1, checkpointId: null, message: 'The folder is too large.' },
    ]);
  });
});

describe('a crash', () => {
  it('loses no work: what was done by then is kept before the attempt goes on', async () => {
    const harness = working([
      write('half'),
      { hangsAfter: 'I go' },
      write('whole'),
      { text: DONE },
    ]);
    const { executionId: id } = harness.enqueue();
    await harness.model.began(2);
    harness.kill();
    expect((await takenOver(harness, id)).status).toBe('completed');
    expect(harness.moments(id)).toEqual([
      ['before_attempt', null],
      ['before_going_on', 1],
      ['after_turn', 1],
    ]);
    expect(harness.kept(id)).toEqual(['as found', 'half', 'whole']);
  });

  it('between the end of a turn and its checkpoint does no harm', async () => {
    const harness = working([write('one'), { text: DONE }]);
    const { executionId: id } = harness.enqueue();
    await killedWhen(harness, () => harness.bodies(id, 'turn_finished').length > 0);
    await settled();
    expect((await takenOver(harness, id)).status).toBe('completed');
    expect(harness.kept(id)).toEqual(['as found', 'one']);
  });
});
