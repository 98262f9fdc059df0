import { describe, expect, it } from 'vitest';
import { killedWhen, takenOver } from '../../../../test/engine/crashes';
import { checkRun, engineHarness, toolRun } from '../../../../test/engine/harness';
import type { Reply } from '../../../../test/engine/scripted-model';
import { settled } from '../../../../test/engine/virtual-clock';
import type { Message } from '../../../shared/model/message';
import type { RunEventBody } from '../../../shared/model/run-event';

const DONE = 'report.md holds 60 rows; wc -l agrees.';
const write = (...paths: readonly string[]): Reply => ({
  calls: paths.map((path) => ({ tool: 'write_file', input: { path } })),
});

type Options = NonNullable<Parameters<typeof engineHarness>[0]>;

/**
 * An attempt whose process dies with the n-th event of a type, and that goes on in another one. `made` are
 * the tool calls that were begun, in either process.
 */
async function attempt(options: Options, type: RunEventBody['type'], count = 1) {
  const made: string[] = [];
  const harness = engineHarness({
    ...options,
    tool: (_tool, input) => {
      made.push(JSON.stringify(input));
      return Promise.resolve(toolRun({ output: 'written' }));
    },
  });
  const { bodies, model, stores } = harness;
  const { executionId: id } = harness.enqueue();
  await killedWhen(harness, () => bodies(id, type).length >= count);
  await settled();
  const requests = model.requests.length;
  const run = await takenOver(harness, id);
  const conversation = stores.messages.after(run.sessionId, 0).map(({ message }) => message);
  return { ...harness, id, run, made, conversation, requestsAfter: model.requests.slice(requests) };
}

function resultsIn(conversation: readonly Message[]): readonly string[] {
  return conversation.flatMap((message) =>
    message.role === 'tool' ? message.results.map(({ output }) => output) : [],
  );
}

describe('an attempt that goes on after a crash', () => {
  it('before its first turn begins it, once', async () => {
    const { run, id, bodies } = await attempt({ replies: [{ text: DONE }] }, 'checkpoint');
    expect(run).toMatchObject({ status: 'completed', recoveries: 1 });
    expect(bodies(id, 'turn_started')).toHaveLength(1);
    expect(bodies(id, 'recovered')).toMatchObject([{ recovery: 1 }]);
  });

  it('while the model answered makes the step again, and counts the lost call’s money', async () => {
    const { run, id, bodies, requestsAfter, stores } = await attempt(
      { replies: [{ hangsAfter: 'I begin' }, { text: DONE }] },
      'step_started',
    );
    expect(run.status).toBe('completed');
    expect(requestsAfter).toHaveLength(1);
    expect(requestsAfter[0]?.messages).toHaveLength(1);
    expect(bodies(id, 'step_started').map(({ step }) => step)).toEqual([1, 2]);
    expect(stores.modelCalls.forRun(id).map(({ state }) => state)).toEqual([
      'uncertain',
      'settled',
    ]);
  });

  it('between an answer and its tools makes those that had not begun, without asking the model again', async () => {
    const { run, made, id, bodies } = await attempt(
      { replies: [write('a', 'b'), { text: DONE }] },
      'step_finished',
    );
    expect(run.status).toBe('completed');
    // The first begins in the commit of the answer: what became of it is not known any more.
    expect(made).toEqual(['{"path":"a"}', '{"path":"b"}']);
    expect(bodies(id, 'recovered')).toMatchObject([
      { unknownCalls: [{ callId: 'call-1-0' }], repeatedCalls: [] },
    ]);
  });

  it('in a tool does not make the call again, and tells the agent that its outcome is unknown', async () => {
    const { run, made, id, bodies, conversation, requestsAfter } = await attempt(
      { replies: [write('a'), { text: DONE }] },
      'tool_call',
    );
    expect(run.status).toBe('completed');
    expect(made).toEqual(['{"path":"a"}']);
    expect(bodies(id, 'recovered')).toMatchObject([
      { unknownCalls: [{ callId: 'call-1-0', tool: 'write_file' }], repeatedCalls: [] },
    ]);
    expect(bodies(id, 'tool_result')).toMatchObject([{ outcome: 'unknown', turn: 1, step: 1 }]);
    expect(resultsIn(conversation)).toEqual([expect.stringMatching(/^The outcome .* is unknown/)]);
    expect(requestsAfter[0]?.messages.at(-1)).toMatchObject({ results: [{ isError: true }] });
  });

  it('in a tool that is safe to repeat makes the call again and says so', async () => {
    const { run, id, bodies, made } = await attempt(
      { replies: [write('a'), { text: DONE }], repeatable: ['write_file'] },
      'tool_call',
    );
    expect(run.status).toBe('completed');
    expect(made).toEqual(['{"path":"a"}', '{"path":"a"}']);
    expect(bodies(id, 'recovered')).toMatchObject([
      { unknownCalls: [], repeatedCalls: [{ callId: 'call-1-0', tool: 'write_file' }] },
    ]);
    expect(bodies(id, 'tool_call')).toHaveLength(2);
    expect(bodies(id, 'tool_result')).toMatchObject([{ outcome: 'ok', step: 1 }]);
  });

  it('between two tools makes only the second one', async () => {
    const { run, made, conversation } = await attempt(
      { replies: [write('a', 'b'), { text: DONE }] },
      'tool_result',
    );
    expect(run.status).toBe('completed');
    expect(made).toEqual(['{"path":"a"}', '{"path":"b"}']);
    expect(resultsIn(conversation)).toEqual(['written', 'written']);
  });

  it('in the second of three tools tells of the unknown one and makes the third', async () => {
    const { made, conversation } = await attempt(
      { replies: [write('a', 'b', 'c'), { text: DONE }] },
      'tool_call',
      2,
    );
    // The dead process had begun the second call; what it did then, nobody recorded.
    expect(made).toEqual(['{"path":"a"}', '{"path":"b"}', '{"path":"c"}']);
    expect(resultsIn(conversation)).toEqual([
      'written',
      expect.stringMatching(/unknown/),
      'written',
    ]);
  });

  it('after the final answer does not ask the model again', async () => {
    const { run, id, bodies, requestsAfter } = await attempt(
      { replies: [write('a'), { text: DONE }] },
      'step_finished',
      2,
    );
    expect(run).toMatchObject({ status: 'completed', resultPreview: DONE });
    expect(requestsAfter).toHaveLength(0);
    expect(bodies(id, 'turn_finished')).toMatchObject([{ turn: 1, outcome: 'completed' }]);
  });

  it('after the end of a turn assesses it as it would have', async () => {
    const { run, id, bodies, requestsAfter } = await attempt(
      { replies: [{ text: `Part one. Next I will add the totals.` }, { text: DONE }] },
      'turn_finished',
    );
    expect(run.status).toBe('completed');
    expect(requestsAfter).toHaveLength(1);
    expect(bodies(id, 'turn_started')[1]).toMatchObject({ reason: 'incomplete' });
  });

  it('after the end of a turn that failed fails for the same reason', async () => {
    const { run } = await attempt(
      {
        contextWindow: null,
        replies: [
          write('a'),
          write('b'),
          { failure: { code: 'context_overflow', message: 'Too long.' }, mayBeBilled: false },
          { failure: { code: 'overloaded', message: 'Try later.' } },
        ],
      },
      'turn_finished',
    );
    expect(run).toMatchObject({ status: 'failed', failureCode: 'context_overflow' });
  });

  it('in the checks runs those that had not ended, and no other', async () => {
    const checked: string[] = [];
    const { run, id, bodies } = await attempt(
      {
        replies: [{ text: DONE }],
        task: { checks: ['npm run lint', 'npm test'] },
        check: (command) => {
          checked.push(command);
          return Promise.resolve(checkRun({}));
        },
      },
      'check_finished',
    );
    expect(run).toMatchObject({ status: 'completed', checks: ['passed', 'passed'] });
    expect(checked).toEqual(['npm run lint', 'npm test']);
    expect(bodies(id, 'check_finished').map(({ check }) => check)).toEqual([0, 1]);
  });

  it('goes on with the summary where it had compacted its conversation', async () => {
    const { run, requestsAfter } = await attempt(
      {
        contextWindow: 1_000,
        replies: [
          write('a'),
          { ...write('b'), usage: { inputTokens: 850 } },
          { text: 'Two files were written.' },
          { text: DONE },
        ],
      },
      'compacted',
    );
    expect(run.status).toBe('completed');
    expect(requestsAfter[0]?.messages).toMatchObject([
      { role: 'user', text: expect.stringMatching(/Two files were written\./) },
      { role: 'assistant' },
      { role: 'tool' },
    ]);
  });

  it('has the totals of all that it did before and after', async () => {
    const { run } = await attempt(
      {
        replies: [
          { ...write('a'), usage: { inputTokens: 100, outputTokens: 10 } },
          { text: DONE, usage: { inputTokens: 200, outputTokens: 20 } },
        ],
      },
      'step_finished',
    );
    expect(run).toMatchObject({ inputTokens: 300, outputTokens: 30, costMicroUsd: 300 + 10 * 30 });
  });
});

describe('an attempt that goes on after the app was closed', () => {
  it('says so, and it is not counted as a recovery', async () => {
    const harness = engineHarness({ replies: [{ hangsAfter: 'I begin' }, { text: DONE }] });
    const { engine, kill, model, bodies } = harness;
    const { executionId } = harness.enqueue();
    await model.began(1);
    await engine.close();
    kill();
    expect(bodies(executionId, 'turn_finished')).toEqual([]);
    expect(await takenOver(harness, executionId)).toMatchObject({
      status: 'completed',
      recoveries: 0,
    });
    expect(bodies(executionId, 'recovered')).toMatchObject([{ recovery: 0 }]);
  });

  it('says so each time it went on, and counts the crashes among them', async () => {
    const harness = engineHarness({
      replies: [{ hangsAfter: '' }, { hangsAfter: '' }, { text: DONE }],
    });
    const { model, bodies, startProcess } = harness;
    const { executionId } = harness.enqueue();
    await model.began(1);
    harness.kill();
    const second = startProcess();
    second.engine.recover();
    await model.began(2);
    await second.engine.close();
    second.kill();
    expect(await takenOver(harness, executionId)).toMatchObject({ recoveries: 1 });
    expect(bodies(executionId, 'recovered')).toMatchObject([{ recovery: 1 }, { recovery: 0 }]);
  });

  it('in a tool that this stopped is told that the outcome is unknown', async () => {
    const harness = engineHarness({
      replies: [write('a'), { text: DONE }],
      tool: async () => {
        void harness.engine.close();
        return Promise.resolve(toolRun({ outcome: 'cancelled' }));
      },
    });
    const { executionId, promise } = harness.enqueue();
    expect((await promise).status).toBe('queued');
    harness.kill();
    expect((await takenOver(harness, executionId)).status).toBe('completed');
    expect(harness.bodies(executionId, 'tool_result')).toMatchObject([{ outcome: 'unknown' }]);
  });

  it('takes a final answer that came as the app closed', async () => {
    const harness = engineHarness({
      replies: () => {
        void harness.engine.close();
        return { text: DONE };
      },
    });
    const { executionId, promise } = harness.enqueue();
    expect((await promise).status).toBe('queued');
    harness.kill();
    expect(await takenOver(harness, executionId)).toMatchObject({
      status: 'completed',
      resultPreview: DONE,
    });
    expect(harness.model.requests).toHaveLength(1);
  });
});
