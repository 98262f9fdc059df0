import { describe, expect, it } from 'vitest';
import { engineHarness, toolRun } from '../../../../test/engine/harness';
import type { Reply } from '../../../../test/engine/scripted-model';
import { faultsOf } from '../../../../test/engine/well-formed';
import type { ModelRequest } from '../ports';

const DONE = 'report.md holds 60 rows; wc -l agrees.';
const MORE = 'I counted the rows. Next I will add the totals.';
const OVERFLOW = {
  failure: { code: 'context_overflow', message: 'The conversation is too long.' },
  mayBeBilled: false,
} as const;

const reading = (path: string, inputTokens = 10): Reply => ({
  calls: [{ tool: 'read_file', input: { path } }],
  usage: { inputTokens, outputTokens: 1 },
});
const isSummary = ({ messages: [first] }: ModelRequest): boolean =>
  first?.role === 'user' && first.text.startsWith('Summarise the work below');
const textOf = (request: ModelRequest | undefined): string => {
  const first = request?.messages[0];
  return first?.role === 'user' ? first.text : '';
};

/** An attempt with a window of 1,000 tokens: a step that reads 850 of them fills it. */
function attempt(replies: readonly Reply[], options: Parameters<typeof engineHarness>[0] = {}) {
  return engineHarness({ contextWindow: 1_000, replies, ...options });
}

describe('a conversation that fills the context window', () => {
  it('is compacted between two steps: a summary by the model goes in place of what is older', async () => {
    const { enqueue, model, bodies } = attempt([
      reading('a'),
      reading('b', 850),
      { text: 'Both files were read; a has 60 rows.' },
      { text: DONE },
    ]);
    const { id, status } = await enqueue().promise;
    expect(status).toBe('completed');
    expect(model.requests.map(isSummary)).toEqual([false, false, true, false]);
    expect(model.requests[3]?.messages).toMatchObject([
      { role: 'user', text: expect.stringMatching(/Both files were read; a has 60 rows\./) },
      { role: 'assistant' },
      { role: 'tool' },
    ]);
    expect(bodies(id, 'incident')).toMatchObject([{ kind: 'context_pressure', action: 'compact' }]);
    expect(bodies(id, 'step_started').map(({ step, purpose }) => [step, purpose])).toEqual([
      [1, 'work'],
      [2, 'work'],
      [3, 'compaction'],
      [4, 'work'],
    ]);
  });

  it('keeps the task in sight, and names the results that are gone', async () => {
    const { enqueue, model } = attempt(
      [reading('a'), reading('b', 850), { text: 'All was read.' }, { text: DONE }],
      { task: { description: 'Sum the orders.' } },
    );
    await enqueue().promise;
    expect(textOf(model.requests[3])).toMatch(
      /^Your task:\nSum the orders\.\n\n[^]*- read_file: read_file is done/,
    );
  });

  it('records what was dropped, by reference, and keeps every message in the ledger', async () => {
    const { enqueue, bodies, stores } = attempt([
      reading('a'),
      reading('b', 850),
      { text: 'All was read.' },
      { text: DONE },
    ]);
    const { id, sessionId } = await enqueue().promise;
    expect(bodies(id, 'compacted')).toMatchObject([
      {
        throughMessage: 3,
        droppedMessages: 3,
        droppedResults: [{ callId: 'call-1-0', tool: 'read_file', summary: 'read_file is done' }],
      },
    ]);
    expect(stores.messages.after(sessionId, 0).map(({ message }) => message.role)).toEqual([
      'user',
      'assistant',
      'tool',
      'assistant',
      'tool',
      'assistant',
    ]);
  });

  it('costs what the summary costs', async () => {
    const { enqueue, bodies } = attempt([
      reading('a'),
      reading('b', 850),
      { text: 'All was read.', usage: { inputTokens: 300, outputTokens: 40 } },
      { text: DONE },
    ]);
    const { id, inputTokens, costMicroUsd } = await enqueue().promise;
    expect(inputTokens).toBe(10 + 850 + 300);
    expect(costMicroUsd).toBe(10 + 850 + 300 + 10 * 42);
    expect(bodies(id, 'turn_finished')).toMatchObject([{ costMicroUsd }]);
  });

  it('is never cut between a tool call and its result', async () => {
    const calls = ['a', 'b', 'c', 'd'].map((path) => ({ tool: 'read_file', input: { path } }));
    const { enqueue, model } = attempt(
      [
        reading('a'),
        { calls, usage: { inputTokens: 850 } },
        { text: 'All was read.' },
        { calls, usage: { inputTokens: 850 } },
        { text: 'All was read twice.' },
        { text: DONE },
      ],
      { tool: (_tool, input) => Promise.resolve(toolRun({ output: JSON.stringify(input) })) },
    );
    await enqueue().promise;
    expect(model.requests.filter(isSummary)).toHaveLength(2);
    expect(model.requests.flatMap(({ messages }) => faultsOf(messages))).toEqual([]);
  });

  it('is summarised again from all of the summary before', async () => {
    const summary = `${'The first part was read. '.repeat(400)}Remember the 17th row.${' It is odd.'.repeat(400)}`;
    const { enqueue, model } = attempt([
      reading('a'),
      reading('b', 850),
      { text: summary },
      reading('c', 850),
      { text: 'All three were read.' },
      { text: DONE },
    ]);
    await enqueue().promise;
    expect(model.requests.map(isSummary)[4]).toBe(true);
    expect(textOf(model.requests[4])).toMatch(/Remember the 17th row\./);
  });

  it('is told of a long output in part, and never in half a character', async () => {
    const { enqueue, model } = attempt(
      [reading('a'), reading('b', 850), { text: 'All was read.' }, { text: DONE }],
      { tool: () => Promise.resolve(toolRun({ output: `x${'🧾'.repeat(9_999)}` })) },
    );
    await enqueue().promise;
    expect(textOf(model.requests[2]).length).toBeLessThan(10_000);
    expect(textOf(model.requests[2])).not.toMatch(/\p{Surrogate}/u);
  });

  it('is not compacted for a turn that has no step left', async () => {
    const { enqueue, model } = attempt([reading('a'), reading('b', 850)], {
      agent: { maxStepsPerTurn: 2 },
    });
    expect(await enqueue().promise).toMatchObject({ failureCode: 'step_limit' });
    expect(model.requests).toHaveLength(2);
  });

  it('is not compacted while there is next to nothing to drop, and later is', async () => {
    const { enqueue, model, bodies } = attempt([
      reading('a', 850),
      reading('b', 900),
      { text: 'Both were read.' },
      { text: DONE },
    ]);
    const { id } = await enqueue().promise;
    expect(model.requests.map(isSummary)).toEqual([false, false, true, false]);
    expect(bodies(id, 'step_started').map(({ step }) => step)).toEqual([1, 2, 3, 4]);
  });
});

describe('a compaction that does not help', () => {
  it('is not tried again in its turn when the summary cannot be had', async () => {
    const { enqueue, model, bodies } = attempt([
      reading('a'),
      reading('b', 850),
      { failure: { code: 'overloaded', message: 'Try later.' } },
      reading('c', 900),
      reading('d', 950),
      { text: DONE },
    ]);
    const { id, status } = await enqueue().promise;
    expect(status).toBe('completed');
    expect(model.requests.filter(isSummary)).toHaveLength(1);
    expect(bodies(id, 'compacted')).toEqual([]);
  });

  it('is one whose summary is empty: nothing is dropped for it', async () => {
    const { enqueue, model } = attempt([
      reading('a'),
      reading('b', 850),
      { text: ' ' },
      { text: DONE },
    ]);
    await enqueue().promise;
    expect(model.requests.at(-1)?.messages).toHaveLength(5);
  });

  it('is given up when the context stays full all the same', async () => {
    const { enqueue, model } = attempt([], {
      replies: (request, call) =>
        isSummary(request)
          ? { text: 'All was read.' }
          : call < 15
            ? reading(`file-${call}`, 900)
            : { text: DONE },
    });
    await enqueue().promise;
    expect(model.requests.filter(isSummary)).toHaveLength(2);
  });
});

describe('a request that the provider finds too long', () => {
  it('is made again after a compaction', async () => {
    const { enqueue, model, bodies } = attempt(
      [reading('a'), reading('b'), OVERFLOW, { text: 'Both were read.' }, { text: DONE }],
      { contextWindow: null },
    );
    const { id, status } = await enqueue().promise;
    expect(status).toBe('completed');
    expect(model.requests.map(isSummary)).toEqual([false, false, false, true, false]);
    expect(bodies(id, 'turn_started')).toHaveLength(1);
  });

  it('fails the attempt when it is still too long', async () => {
    const { enqueue } = attempt(
      [reading('a'), reading('b'), OVERFLOW, { text: 'Both were read.' }, OVERFLOW],
      { contextWindow: null },
    );
    expect(await enqueue().promise).toMatchObject({
      status: 'failed',
      failureCode: 'context_overflow',
    });
  });

  it('is shortened once, not again and again', async () => {
    const { enqueue, model } = attempt([], {
      contextWindow: null,
      replies: (request, call) => {
        if (isSummary(request)) return { text: 'All was read.' };
        return call < 20 ? reading(`file-${call}`) : OVERFLOW;
      },
    });
    expect(await enqueue().promise).toMatchObject({ failureCode: 'context_overflow' });
    expect(model.requests.filter(isSummary)).toHaveLength(1);
  });

  it('fails the attempt with its own failure when the summary cannot be had', async () => {
    const { enqueue, model } = attempt(
      [
        reading('a'),
        reading('b'),
        OVERFLOW,
        { failure: { code: 'overloaded', message: 'Try later.' } },
      ],
      { contextWindow: null },
    );
    expect(await enqueue().promise).toMatchObject({ failureCode: 'context_overflow' });
    expect(model.requests).toHaveLength(4);
  });

  it('fails the attempt at once when nothing can be dropped', async () => {
    const { enqueue, model } = attempt([OVERFLOW], { contextWindow: null });
    expect(await enqueue().promise).toMatchObject({ failureCode: 'context_overflow' });
    expect(model.requests).toHaveLength(1);
  });

  it('may come up again later in a long turn', async () => {
    const { enqueue } = attempt(
      [
        reading('a'),
        reading('b'),
        OVERFLOW,
        { text: 'Both were read.' },
        reading('c'),
        reading('d'),
        OVERFLOW,
        { text: 'All four were read.' },
        { text: MORE },
        { text: DONE },
      ],
      { contextWindow: null },
    );
    expect((await enqueue().promise).status).toBe('completed');
  });
});
