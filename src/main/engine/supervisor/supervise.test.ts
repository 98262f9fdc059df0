import { describe, expect, it } from 'vitest';
import { killedWhen, takenOver } from '../../../../test/engine/crashes';
import { checkRun, engineHarness, toolRun } from '../../../../test/engine/harness';
import type { Reply } from '../../../../test/engine/scripted-model';
import { isTerminal } from '../../../shared/model/run';

const MORE = 'I counted the rows. Next I will add the totals.';
const DONE = 'report.md holds 60 rows; wc -l agrees.';
const RATE_LIMIT = { code: 'rate_limit', message: 'Too many requests.' } as const;

describe('a follow-up', () => {
  it('comes in the same conversation when the text announces more work, and says why', async () => {
    const { enqueue, bodies, model } = engineHarness({ replies: [{ text: MORE }, { text: DONE }] });
    const { id } = await enqueue().promise;
    expect(bodies(id, 'turn_started')).toMatchObject([
      { turn: 1, kind: 'initial', reason: null, why: null },
      { turn: 2, kind: 'follow_up', reason: 'incomplete', why: expect.stringMatching(/Next I/) },
    ]);
    expect(model.requests[1]?.messages).toMatchObject([
      { role: 'user' },
      { role: 'assistant', parts: [{ text: MORE }] },
      { role: 'user', text: expect.stringMatching(/^Continue and complete the remaining steps/) },
    ]);
  });

  it.each<[string, Reply]>([
    ['trails off', { text: 'The totals are …' }],
    ['ends in the heading of a step', { text: 'Done with two.\n\n## Step 3: totals' }],
    ['is empty', { text: '' }],
    ['was cut off at the output limit', { text: DONE, finishReason: 'length' }],
  ])('comes when the text %s', async (_how, reply) => {
    const { enqueue, bodies } = engineHarness({ replies: [reply, { text: DONE }] });
    const { id } = await enqueue().promise;
    expect(bodies(id, 'turn_started')[1]?.reason).toBe('incomplete');
  });

  it('comes at most twice; then the attempt completes', async () => {
    const { enqueue, model } = engineHarness({
      replies: ['One', 'Two', 'Three'].map((part) => ({ text: `${part} is done. ${MORE}` })),
    });
    expect((await enqueue().promise).status).toBe('completed');
    expect(model.requests).toHaveLength(3);
  });

  it('that would still be called for when none is left is named as what is doubtful', async () => {
    const { enqueue, bodies } = engineHarness({
      replies: [
        { calls: [{ tool: 'run_command', input: { command: 'jq .' } }] },
        { text: 'I wrote the totals without jq.' },
      ],
      agent: { maxFollowups: 0 },
      tool: () =>
        Promise.resolve(
          toolRun({ outcome: 'error', exitCode: 127, output: 'sh: 1: jq: not found' }),
        ),
    });
    const run = await enqueue().promise;
    expect(run.status).toBe('completed');
    expect(bodies(run.id, 'status').at(-1)?.reason).toMatch(/jq is missing on this machine/);
  });

  it('never comes where the agent allows none', async () => {
    const { enqueue, model } = engineHarness({
      replies: [{ text: MORE }],
      agent: { maxFollowups: 0 },
    });
    await enqueue().promise;
    expect(model.requests).toHaveLength(1);
  });

  it('does not come after a failed turn', async () => {
    const { enqueue, model, bodies } = engineHarness({
      replies: [{ text: MORE, failure: RATE_LIMIT }],
    });
    const { id } = await enqueue().promise;
    expect(model.requests).toHaveLength(1);
    expect(bodies(id, 'incident')).toMatchObject([{ kind: 'runtime_failure', action: 'fail' }]);
  });

  it('does not come for the words of a text while every acceptance check passes', async () => {
    const { enqueue, model, bodies } = engineHarness({
      replies: [{ text: MORE }],
      task: { checks: ['npm test'] },
    });
    const run = await enqueue().promise;
    expect(run.status).toBe('completed');
    expect(model.requests).toHaveLength(1);
    expect(bodies(run.id, 'status').at(-1)?.reason).toBeNull();
  });

  it('comes once when the app dies after it was decided and before it began', async () => {
    const harness = engineHarness({
      replies: [{ text: 'All is done.' }, { text: DONE }],
      task: { checks: ['npm test'] },
      check: () => Promise.resolve(checkRun({ exitCode: passes() ? 0 : 1 })),
    });
    const passes = () => harness.model.requests.length > 1;
    const { executionId } = harness.enqueue();
    await killedWhen(harness, () => harness.bodies(executionId, 'incident').length > 0);
    expect((await takenOver(harness, executionId)).status).toBe('completed');
    expect(harness.bodies(executionId, 'incident')).toHaveLength(1);
    expect(harness.bodies(executionId, 'turn_started').map(({ turn }) => turn)).toEqual([1, 2]);
  });
});

describe('what a person writes to a running attempt', () => {
  it('becomes the next follow-up', async () => {
    const { enqueue, engine, bodies } = engineHarness({
      replies: (_request, call) => {
        if (call > 1) return { text: DONE };
        engine.steer(executionId, 'Leave out the refunds.');
        return { text: 'All is done.' };
      },
    });
    const { executionId, promise } = enqueue();
    expect((await promise).status).toBe('completed');
    expect(bodies(executionId, 'turn_started')).toMatchObject([
      { turn: 1 },
      { turn: 2, kind: 'follow_up', reason: 'user', prompt: 'Leave out the refunds.' },
    ]);
  });

  it('comes in the order in which it was written, in one follow-up', async () => {
    const { enqueue, engine, bodies } = engineHarness({
      replies: (_request, call) => {
        if (call > 1) return { text: DONE };
        engine.steer(executionId, 'Leave out the refunds.');
        engine.steer(executionId, 'Round to cents.');
        return { text: DONE };
      },
    });
    const { executionId, promise } = enqueue();
    await promise;
    expect(bodies(executionId, 'turn_started').map(({ prompt }) => prompt)).toEqual([
      expect.anything(),
      'Leave out the refunds.\n\nRound to cents.',
    ]);
  });

  it('does not use up the follow-ups, and is heard when none is left', async () => {
    const { enqueue, engine, bodies } = engineHarness({
      agent: { maxFollowups: 1 },
      replies: (_request, call) => {
        if (call === 1 || call === 3) engine.steer(executionId, `Message ${call}.`);
        return { text: call < 3 ? `Part ${call} is done. ${MORE}` : DONE };
      },
    });
    const { executionId, promise } = enqueue();
    await promise;
    expect(bodies(executionId, 'turn_started').map(({ reason }) => reason)).toEqual([
      null,
      'user',
      'incomplete',
      'user',
    ]);
  });

  it('comes together with what the supervisor has to say', async () => {
    const { enqueue, engine, model, bodies } = engineHarness({
      task: { checks: ['npm test'] },
      check: () =>
        Promise.resolve(
          model.requests.length > 1
            ? checkRun({})
            : checkRun({ exitCode: 1, output: 'expected 60, got 59' }),
        ),
      replies: (_request, call) => {
        if (call === 1) engine.steer(executionId, 'Leave out the refunds.');
        return { text: DONE };
      },
    });
    const { executionId, promise } = enqueue();
    await promise;
    expect(bodies(executionId, 'turn_started')[1]).toMatchObject({
      reason: 'user',
      prompt: expect.stringMatching(/^Leave out the refunds\.[^]*expected 60, got 59/),
    });
  });

  it.each([
    ['would complete', 0, 'completed'],
    ['would fail for its checks', 1, 'failed'],
  ] as const)(
    'is heard also while an attempt that %s draws its lessons',
    async (_what, exitCode, status) => {
      const { enqueue, engine, bodies } = engineHarness({
        agent: { reflection: true, maxFollowups: 0 },
        task: { checks: ['npm test'] },
        check: () => Promise.resolve(checkRun({ exitCode })),
        replies: (request, call) => {
          if (call === 2) engine.steer(executionId, 'Leave out the refunds.');
          return { text: request.instructions.startsWith('You look back') ? 'none' : DONE };
        },
      });
      const { executionId, promise } = enqueue();
      expect((await promise).status).toBe(status);
      expect(bodies(executionId, 'turn_started')).toMatchObject([
        { kind: 'initial' },
        { reason: 'user', prompt: expect.stringMatching(/^Leave out the refunds\./) },
      ]);
      expect(bodies(executionId, 'status').filter(({ to }) => isTerminal(to))).toHaveLength(1);
    },
  );

  it('ends no recovery twice: an attempt that went on after a crash says so once', async () => {
    const harness = engineHarness({
      agent: { reflection: true },
      replies: (request, call) => {
        if (call === 1) return { hangsAfter: '' };
        if (!request.instructions.startsWith('You look back')) return { text: DONE };
        if (call === 3) harness.stores.transaction(() => steer());
        return { text: 'none' };
      },
    });
    const steer = () =>
      harness.stores.runEvents.append(executionId, [{ type: 'steered', text: 'Go on.' }]);
    const { executionId } = harness.enqueue();
    await harness.model.began(1);
    harness.kill();
    expect((await takenOver(harness, executionId)).status).toBe('completed');
    expect(harness.bodies(executionId, 'turn_started')).toHaveLength(2);
    expect(harness.bodies(executionId, 'recovered')).toMatchObject([{ recovery: 1 }]);
  });
});
