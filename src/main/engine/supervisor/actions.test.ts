import { describe, expect, it } from 'vitest';
import { engineHarness, toolRun } from '../../../../test/engine/harness';
import type { Reply } from '../../../../test/engine/scripted-model';
import { settled } from '../../../../test/engine/virtual-clock';
import { microUsd } from '../../../shared/money';
import type { BudgetVerdict } from '../ports';

const MORE = 'I counted the rows. Next I will add the totals.';
const DONE = 'report.md holds 60 rows; wc -l agrees.';
const read: Reply = { calls: [{ tool: 'read_file', input: { path: 'orders.csv' } }] };
const CIRCLE = [read, read, read];
const pressed = (percent: number): BudgetVerdict => ({
  type: 'pressed',
  use: {
    kind: 'attempt',
    limit: 'this attempt',
    limitMicroUsd: microUsd(1_000_000),
    usedMicroUsd: microUsd(percent * 10_000),
  },
});

describe('replan', () => {
  it('ends a turn that goes round in circles, and the follow-up names the evidence', async () => {
    const { enqueue, bodies } = engineHarness({ replies: [...CIRCLE, { text: DONE }] });
    const { id, status } = await enqueue().promise;
    expect(status).toBe('completed');
    expect(bodies(id, 'turn_finished').map(({ outcome }) => outcome)).toEqual([
      'halted',
      'completed',
    ]);
    expect(bodies(id, 'incident')).toMatchObject([{ kind: 'repeated_tool', action: 'replan' }]);
    expect(bodies(id, 'turn_started')[1]).toMatchObject({
      reason: 'supervisor',
      why: expect.stringMatching(/read_file .* 3 times/),
      prompt: expect.stringMatching(/orders\.csv[^]*read_file is done[^]*different approach/),
    });
  });

  it('comes as soon as the circle closes, however many calls make it one', async () => {
    const { enqueue, model } = engineHarness({
      replies: () => read,
      settings: { repeatedTool: 20 },
      agent: { maxFollowups: 0 },
    });
    expect(await enqueue().promise).toMatchObject({ failureCode: 'repeated_tool' });
    expect(model.requests).toHaveLength(20);
  });
});

describe('ask', () => {
  const replies = [...CIRCLE, ...CIRCLE, { text: DONE }];

  it('pauses the attempt with a question, and what is asked is kept', async () => {
    const { enqueue, bodies, stores, taskNow } = engineHarness({ replies });
    const { id, status, pausedFor } = await enqueue().promise;
    expect({ status, pausedFor }).toEqual({ status: 'paused', pausedFor: 'approval' });
    const [asked] = bodies(id, 'approval_requested');
    expect(asked?.question).toMatch(/went round in circles too\. Go on all the same\?$/);
    expect(stores.approvals.pendingOf(id)).toMatchObject({
      id: asked?.approvalId,
      turn: 2,
      question: asked?.question,
    });
    expect(taskNow()).toMatchObject({ status: 'deferred', wakeAt: null });
  });

  it('goes on with a follow-up once a person agrees, although none was left', async () => {
    const { enqueue, engine, bodies, stores } = engineHarness({
      replies,
      agent: { maxFollowups: 1 },
    });
    const { id } = await enqueue().promise;
    engine.decide(stores.approvals.pendingOf(id)?.id ?? '', 'approved', '');
    expect((await engine.live(id)?.promise)?.status).toBe('completed');
    expect(bodies(id, 'turn_started')[2]).toMatchObject({
      reason: 'supervisor',
      prompt: expect.stringMatching(/went round in circles too/),
    });
    expect(bodies(id, 'approval_decided')).toMatchObject([{ decision: 'approved' }]);
  });

  it('passes on what the person wrote beside the yes', async () => {
    const { enqueue, engine, bodies, stores } = engineHarness({ replies });
    const { id } = await enqueue().promise;
    engine.decide(stores.approvals.pendingOf(id)?.id ?? '', 'approved', 'The file is empty.');
    await engine.live(id)?.promise;
    expect(bodies(id, 'turn_started')[2]).toMatchObject({
      reason: 'user',
      prompt: expect.stringMatching(/^The file is empty\.[^]*went round in circles too/),
    });
  });

  it('ends the attempt as failed once a person refuses', async () => {
    const { enqueue, engine, run, stores, model } = engineHarness({ replies });
    const { id } = await enqueue().promise;
    engine.decide(stores.approvals.pendingOf(id)?.id ?? '', 'denied', 'Leave it.');
    await settled();
    expect(run(id)).toMatchObject({ status: 'failed', failureCode: 'denied' });
    expect(model.requests).toHaveLength(6);
  });
});

describe('block', () => {
  const STUCK = [{ text: '' }, { text: '' }];

  it('pauses the attempt before any other action is taken', async () => {
    const { enqueue, bodies, model } = engineHarness({
      replies: STUCK,
      budget: (real) => ({ ...real, check: () => pressed(model.requests.length > 1 ? 85 : 0) }),
    });
    const { id, status, pausedFor } = await enqueue().promise;
    expect({ status, pausedFor }).toEqual({ status: 'paused', pausedFor: 'block' });
    expect(bodies(id, 'trimmed').filter(({ turn }) => turn === 2)).toEqual([]);
  });

  it('lets the attempt go on with what a person writes', async () => {
    const { enqueue, engine, bodies } = engineHarness({ replies: [...STUCK, { text: DONE }] });
    const { id } = await enqueue().promise;
    engine.steer(id, 'The orders are in orders.csv.');
    expect((await engine.live(id)?.promise)?.status).toBe('completed');
    expect(bodies(id, 'turn_started')[2]).toMatchObject({
      reason: 'user',
      prompt: expect.stringMatching(/^The orders are in orders\.csv\.[^]*brought nothing new/),
    });
  });

  it('lets the attempt go on without a word, and the agent is told what was seen', async () => {
    const { enqueue, engine, bodies } = engineHarness({ replies: [...STUCK, { text: DONE }] });
    const { id } = await enqueue().promise;
    engine.resume(id);
    expect((await engine.live(id)?.promise)?.status).toBe('completed');
    expect(bodies(id, 'turn_started')[2]).toMatchObject({
      reason: 'supervisor',
      prompt: expect.stringMatching(/brought nothing new/),
    });
    expect(bodies(id, 'incident')).toHaveLength(1);
  });

  it('does not come where a person has written meanwhile: it only waits for that', async () => {
    const { enqueue, engine, bodies } = engineHarness({
      replies: (_request, call) => {
        if (call === 2) engine.steer(executionId, 'The orders are in orders.csv.');
        return { text: call < 3 ? '' : DONE };
      },
    });
    const { executionId, promise } = enqueue();
    expect((await promise).status).toBe('completed');
    expect(bodies(executionId, 'turn_started')[2]).toMatchObject({
      reason: 'user',
      prompt: expect.stringMatching(/^The orders are in orders\.csv\.[^]*brought nothing new/),
    });
    expect(bodies(executionId, 'incident')).toMatchObject([
      { kind: 'no_progress', action: 'follow_up' },
    ]);
  });
});

describe('compact', () => {
  const full = { text: MORE, usage: { inputTokens: 850 } };

  it('replaces older turns by a summary before the follow-up', async () => {
    const { enqueue, bodies, model } = engineHarness({
      contextWindow: 1_000,
      replies: [read, full, { text: 'The rows are counted.' }, { text: DONE }],
    });
    const { id } = await enqueue().promise;
    expect(bodies(id, 'incident')).toMatchObject([{ kind: 'context_pressure', action: 'compact' }]);
    expect(bodies(id, 'compacted')).toMatchObject([{ turn: 1 }]);
    expect(model.requests.at(-1)?.messages[0]).toMatchObject({
      text: expect.stringMatching(/The rows are counted\./),
    });
  });

  it('lets a person have a word meanwhile: it is part of the follow-up', async () => {
    const { enqueue, engine, bodies } = engineHarness({
      contextWindow: 1_000,
      replies: (_request, call) => {
        if (call === 3) engine.steer(executionId, 'Leave out the refunds.');
        return [read, full, { text: 'The rows are counted.' }][call - 1] ?? { text: DONE };
      },
    });
    const { executionId, promise } = enqueue();
    await promise;
    expect(bodies(executionId, 'turn_started').map(({ reason }) => reason)).toEqual([null, 'user']);
  });

  it('is not paid for where nothing follows, and the incident then says that it was only noted', async () => {
    const { enqueue, bodies, model } = engineHarness({
      contextWindow: 1_000,
      replies: [read, { text: DONE, usage: { inputTokens: 850 } }],
    });
    const { id, status } = await enqueue().promise;
    expect(status).toBe('completed');
    expect(model.requests).toHaveLength(2);
    expect(bodies(id, 'incident')).toMatchObject([{ kind: 'context_pressure', action: 'note' }]);
  });

  it('is asked of the model that the attempt goes on with', async () => {
    const { enqueue, model } = engineHarness({
      contextWindow: 1_000,
      agent: { fallbackModel: 'cheap', maxOutputTokens: 1_024 },
      replies: [read, full, { text: 'The rows are counted.' }, { text: DONE }],
      budget: (real) => ({ ...real, check: () => pressed(85) }),
    });
    await enqueue().promise;
    expect(model.requests.map((request) => request.model)).toEqual(['m', 'm', 'cheap', 'cheap']);
  });
});

describe('a budget that runs short', () => {
  /** Presses a tenth harder after each turn. */
  function pressing(agent: Parameters<typeof engineHarness>[0] = {}) {
    const harness = engineHarness({
      replies: ['One', 'Two', 'Three'].map((part) => ({ text: `${part} is done. ${MORE}` })),
      budget: (real) => ({
        ...real,
        check: () => pressed(75 + 10 * harness.model.requests.length),
      }),
      ...agent,
    });
    return harness;
  }

  it('first lowers the output cap, then brings in the fallback model', async () => {
    const { enqueue, bodies, model } = pressing({
      agent: { maxOutputTokens: 8_192, fallbackModel: 'cheap' },
    });
    const { id } = await enqueue().promise;
    expect(model.requests.map((request) => [request.model, request.maxOutputTokens])).toEqual([
      ['m', 8_192],
      ['m', 4_096],
      ['cheap', 4_096],
    ]);
    expect(bodies(id, 'incident').map(({ kind, action }) => [kind, action])).toEqual([
      ['budget_pressure', 'budget_trim'],
      ['budget_pressure', 'budget_trim'],
      ['budget_pressure', 'note'],
    ]);
  });

  it('lowers the output cap again where there is no fallback model, down to 2,048 tokens', async () => {
    const { enqueue, model } = pressing({ agent: { maxOutputTokens: 3_000 } });
    await enqueue().promise;
    expect(model.requests.map((request) => request.maxOutputTokens)).toEqual([3_000, 2_048, 2_048]);
  });
});

describe('an incident around the agent', () => {
  it('is told in a follow-up when a command is missing on the machine', async () => {
    const { enqueue, bodies } = engineHarness({
      replies: [
        { calls: [{ tool: 'run_command', input: { command: 'jq .' } }] },
        { text: 'I could not read it.' },
        { text: DONE },
      ],
      tool: () =>
        Promise.resolve(
          toolRun({ outcome: 'error', exitCode: 127, output: 'sh: 1: jq: not found' }),
        ),
    });
    const { id } = await enqueue().promise;
    expect(bodies(id, 'turn_started')[1]).toMatchObject({
      reason: 'supervisor',
      prompt: expect.stringMatching(/jq is missing on this machine/),
    });
  });

  it('of a turn that failed is written down, without an action that nobody takes', async () => {
    const { enqueue, bodies } = engineHarness({
      contextWindow: 1_000,
      replies: [
        { ...read, usage: { inputTokens: 850 } },
        { failure: { code: 'auth', message: 'The key was refused.' } },
      ],
    });
    const { id } = await enqueue().promise;
    expect(bodies(id, 'incident').map(({ kind, action }) => [kind, action])).toEqual([
      ['runtime_failure', 'fail'],
      ['context_pressure', 'note'],
    ]);
  });
});
