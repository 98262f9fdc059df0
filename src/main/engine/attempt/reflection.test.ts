import { describe, expect, it } from 'vitest';
import { killedWhen, takenOver } from '../../../../test/engine/crashes';
import { engineHarness } from '../../../../test/engine/harness';
import type { Reply } from '../../../../test/engine/scripted-model';
import type { ModelRequest } from '../ports';

const DONE = 'report.md holds 60 rows; wc -l agrees.';
const LESSONS = '- The totals are made by npm run totals.\n- Orders are in data/orders.csv.';
const OVERLOADED = {
  failure: { code: 'overloaded', message: 'The provider is overloaded.' },
} as const;

type Options = NonNullable<Parameters<typeof engineHarness>[0]>;

/** An attempt of an agent that looks back at its end. */
function reflecting(replies: readonly Reply[], options: Options = {}) {
  const harness = engineHarness({
    ...options,
    replies,
    agent: { reflection: true, ...options.agent },
    task: { maxAttempts: 1, ...options.task },
  });
  const { agent, project, stores } = harness;
  const lessons = () => stores.lessons.aboutProject(agent.id, project.id).map(({ text }) => text);
  return { ...harness, lessons };
}

const isLookingBack = ({ instructions }: ModelRequest) => instructions.startsWith('You look back');

describe('an agent that looks back', () => {
  it('does so by one call at the end of an attempt, and remembers what it learned', async () => {
    const { enqueue, model, bodies, lessons, stores, agent, project } = reflecting([
      { text: DONE },
      { text: LESSONS },
    ]);
    const { id, status } = await enqueue().promise;
    expect(status).toBe('completed');
    expect(model.requests.map(isLookingBack)).toEqual([false, true]);
    expect(model.requests[1]?.tools).toEqual([]);
    expect(lessons()).toEqual([
      'The totals are made by npm run totals.',
      'Orders are in data/orders.csv.',
    ]);
    expect(stores.lessons.aboutProject(agent.id, project.id)[0]?.runId).toBe(id);
    expect(bodies(id, 'reflected')).toMatchObject([{ lessons: lessons() }]);
  });

  it('is off unless it is wanted', async () => {
    const { enqueue, model } = engineHarness({ replies: [{ text: DONE }] });
    await enqueue().promise;
    expect(model.requests).toHaveLength(1);
  });

  it('books the call to the attempt, which ends after it', async () => {
    const { enqueue, events } = reflecting([
      { text: DONE, usage: { inputTokens: 100 } },
      { text: LESSONS, usage: { inputTokens: 40, outputTokens: 5 } },
    ]);
    const { id, inputTokens, costMicroUsd } = await enqueue().promise;
    expect({ inputTokens, costMicroUsd }).toEqual({ inputTokens: 140, costMicroUsd: 190 });
    expect(events(id).at(-1)?.body).toMatchObject({ type: 'status', to: 'completed' });
  });

  it('uses the cheaper model where the agent has one', async () => {
    const { enqueue, model } = reflecting([{ text: DONE }, { text: LESSONS }], {
      agent: { reflection: true, fallbackModel: 'cheap' },
    });
    await enqueue().promise;
    expect(model.requests.map((request) => request.model)).toEqual(['m', 'cheap']);
  });

  it('looks at the task, the record, the end and what it knows already', async () => {
    const { enqueue, model } = reflecting(
      [
        { calls: [{ tool: 'write_file', input: { path: 'report.md' } }] },
        { text: DONE },
        { text: LESSONS },
        { text: DONE },
        { text: LESSONS },
      ],
      { task: { description: 'Sum the orders.' } },
    );
    await enqueue().promise;
    await enqueue().promise;
    const [first, second] = model.requests.filter(isLookingBack).map(({ messages }) => messages[0]);
    expect(first).toMatchObject({
      text: expect.stringMatching(/Sum the orders\.[^]*report\.md[^]*wc -l agrees[^]*nothing$/),
    });
    expect(second).toMatchObject({
      text: expect.stringMatching(/Known already:\n- The totals are made by npm run totals\./),
    });
  });

  it('remembers nothing twice', async () => {
    const { enqueue, lessons, bodies } = reflecting([
      { text: DONE },
      { text: LESSONS },
      { text: DONE },
      { text: `${LESSONS}\n- Tests need a database.` },
    ]);
    await enqueue().promise;
    const { id } = await enqueue().promise;
    expect(lessons()).toHaveLength(3);
    expect(bodies(id, 'reflected')).toMatchObject([{ lessons: ['Tests need a database.'] }]);
  });

  it('is told its lessons in later attempts, with its instructions', async () => {
    const { enqueue, model } = reflecting([
      { text: DONE },
      { text: LESSONS },
      { text: DONE },
      { text: 'none' },
    ]);
    await enqueue().promise;
    await enqueue().promise;
    expect(model.requests[0]?.instructions).not.toMatch(/Lessons from earlier attempts/);
    expect(model.requests[2]?.instructions).toMatch(
      /Lessons from earlier attempts[^]*- Orders are in data\/orders\.csv\./,
    );
  });

  it('is not told them in another project', async () => {
    const harness = reflecting([
      { text: DONE },
      { text: LESSONS },
      { text: DONE },
      { text: 'none' },
    ]);
    await harness.enqueue().promise;
    const elsewhere = harness.stores.projects.create({ name: 'Docs', folder: '/docs' });
    const task = harness.addTask({ projectId: elsewhere.id });
    await harness.enqueueIn(harness.engine, task.id).promise;
    expect(harness.model.requests[2]?.instructions).not.toMatch(/Lessons from earlier attempts/);
  });

  it('never sends half a character of what it cuts short', async () => {
    const { enqueue, model } = reflecting([{ text: `${'🧾'.repeat(5_000)}.` }, { text: 'none' }], {
      task: { description: `x${'🧾'.repeat(5_000)}` },
    });
    await enqueue().promise;
    expect(model.requests.at(-1)?.messages[0]).toMatchObject({
      text: expect.not.stringMatching(/\p{Surrogate}/u),
    });
  });

  it('learns from an attempt that failed as well', async () => {
    const { enqueue, model, lessons } = reflecting([OVERLOADED, { text: LESSONS }]);
    expect((await enqueue().promise).status).toBe('failed');
    expect(model.requests.at(-1)?.messages[0]).toMatchObject({
      text: expect.stringMatching(/It failed: The provider is overloaded\./),
    });
    expect(lessons()).toHaveLength(2);
  });

  it('does not look back on an attempt that was cancelled, or that is only paused', async () => {
    const cancelled = reflecting([{ hangsAfter: '' }]);
    const handle = cancelled.enqueue();
    await cancelled.model.began(1);
    handle.abort();
    await handle.promise;
    expect(cancelled.model.requests).toHaveLength(1);

    const paused = reflecting([{ text: '' }, { text: '' }]);
    expect((await paused.enqueue().promise).status).toBe('paused');
    expect(paused.model.requests).toHaveLength(2);
  });

  it('that cannot look back ends its attempt as it would have', async () => {
    const { enqueue, lessons } = reflecting([{ text: DONE }, OVERLOADED]);
    expect(await enqueue().promise).toMatchObject({ status: 'completed', error: null });
    expect(lessons()).toEqual([]);
  });

  it('fails with the attempt’s own failure when looking back fails and the app dies then', async () => {
    const harness = reflecting([
      { failure: { code: 'auth', message: 'The key was refused.' } },
      OVERLOADED,
      { text: 'none' },
    ]);
    const { executionId } = harness.enqueue();
    await killedWhen(harness, () => harness.bodies(executionId, 'step_failed').length === 2);
    expect(await takenOver(harness, executionId)).toMatchObject({
      status: 'failed',
      failureCode: 'auth',
    });
  });

  it('does not look back twice when the app dies after it did', async () => {
    const harness = reflecting([{ text: DONE }, { text: LESSONS }]);
    const { executionId } = harness.enqueue();
    await killedWhen(harness, () => harness.bodies(executionId, 'reflected').length > 0);
    expect((await takenOver(harness, executionId)).status).toBe('completed');
    expect(harness.model.requests).toHaveLength(2);
    expect(harness.lessons()).toHaveLength(2);
  });

  it('is cancelled with its attempt, which counts as cancelled', async () => {
    const { enqueue, model, lessons } = reflecting([{ text: DONE }, { hangsAfter: LESSONS }]);
    const handle = enqueue();
    await model.began(2);
    handle.abort();
    expect((await handle.promise).status).toBe('cancelled');
    expect(lessons()).toEqual([]);
  });
});
