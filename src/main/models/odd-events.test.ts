import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addressOf, ask, failedPart, finishedPart, modelsAt } from '../../../test/wire/ask';
import { startWireServer, type WireServer } from '../../../test/wire/server';
import type { ModelPart } from '../engine/ports';
import type { RemoteKind } from '../../shared/model/provider';

let server: WireServer;
beforeEach(async () => {
  server = await startWireServer();
});
afterEach(() => server.close());

/** What an answer of these events comes to. */
function askOf(
  kind: RemoteKind,
  reply: { readonly events: readonly (object | string)[] },
): Promise<ModelPart[]> {
  server.reply(reply);
  return ask(modelsAt(kind, addressOf(kind, server)));
}

describe('an Anthropic answer', () => {
  const start = {
    type: 'message_start',
    message: {
      id: 'm',
      model: 'm',
      role: 'assistant',
      usage: { input_tokens: 30, output_tokens: 1 },
    },
  };
  const block = (index: number, content_block: object, ...deltas: object[]): object[] => [
    { type: 'content_block_start', index, content_block },
    ...deltas.map((delta) => ({ type: 'content_block_delta', index, delta })),
    { type: 'content_block_stop', index },
  ];
  const text = block(0, { type: 'text', text: '' }, { type: 'text_delta', text: 'Hi' });
  const end = (usage: object | undefined, stop_reason = 'end_turn'): object[] => [
    { type: 'message_delta', delta: { stop_reason }, usage },
    { type: 'message_stop' },
  ];

  test('may have blocks and deltas of kinds to come', async () => {
    const events = [
      start,
      ...block(1, { type: 'hologram', url: 'x' }, { type: 'hologram_delta', bytes: 'AA' }),
      ...block(
        0,
        { type: 'text', text: '' },
        { type: 'mood_delta', mood: 1 },
        { type: 'text_delta', text: 'Hi' },
      ),
      ...end({ output_tokens: 9, starlight: 4 }),
    ];
    expect(finishedPart(await askOf('anthropic', { events }))).toMatchObject({
      parts: [{ type: 'text', text: 'Hi' }],
      usage: { inputTokens: 30, outputTokens: 9 },
    });
  });

  test('is billed by its last counts, which may correct the first', async () => {
    const usage = { input_tokens: 50, cache_read_input_tokens: 20, output_tokens: 9 };
    const { usage: counted } = finishedPart(
      await askOf('anthropic', { events: [start, ...text, ...end(usage)] }),
    );
    expect(counted).toMatchObject({ inputTokens: 70, cachedInputTokens: 20, outputTokens: 9 });
  });

  test('is billed for its compaction too, which is not in its totals', async () => {
    const usage = {
      input_tokens: 50,
      output_tokens: 9,
      iterations: [
        { type: 'compaction', input_tokens: 1_000, output_tokens: 100 },
        { type: 'message', input_tokens: 50, output_tokens: 9 },
      ],
    };
    const { usage: counted } = finishedPart(
      await askOf('anthropic', { events: [start, ...text, ...end(usage)] }),
    );
    expect(counted).toMatchObject({ inputTokens: 1_050, outputTokens: 109 });
  });

  test('has no counts where those of its output never came, though it began with some', async () => {
    const { usage } = finishedPart(
      await askOf('anthropic', { events: [start, ...text, ...end(undefined)] }),
    );
    expect(usage).toBeNull();
  });

  test('without a reason to stop, or without the end of a block, is broken', async () => {
    for (const events of [
      [start, ...text, { type: 'message_stop' }],
      [start, ...text.slice(0, -1), ...end({ output_tokens: 9 })],
    ]) {
      expect(failedPart(await askOf('anthropic', { events })).failure.code).toBe('broken_stream');
    }
  });

  test('fails as what an error is called that comes without words', async () => {
    const error = { type: 'error', error: { type: 'overloaded_error' } };
    expect(failedPart(await askOf('anthropic', { events: [start, ...text, error] }))).toMatchObject(
      {
        failure: { code: 'overloaded' },
        retryable: true,
      },
    );
  });

  test('may be of other fields, and of fewer, than are documented', async () => {
    const events = [{ type: 'message_start' }, ...text, ...end({ output_tokens: 'many' })];
    expect(finishedPart(await askOf('anthropic', { events }))).toMatchObject({ usage: null });
  });
});

describe('an answer of chat completions', () => {
  const chunk = (
    delta: object,
    finish_reason: string | null = null,
    more: object = {},
  ): object => ({
    choices: [{ index: 0, delta, finish_reason }],
    ...more,
  });
  const usage = { prompt_tokens: 100, completion_tokens: 20, total_tokens: 120 };

  test('may carry its counts with every chunk, with the last word, or under another name', async () => {
    for (const events of [
      [
        chunk({ content: 'Hi' }, null, { usage: { ...usage, completion_tokens: 1 } }),
        chunk({}, 'stop', { usage }),
      ],
      [chunk({ content: 'Hi' }), chunk({}, 'stop', { x_groq: { usage } })],
      [
        chunk({ content: 'Hi' }),
        { choices: [{ index: 0, delta: {}, finish_reason: 'stop', usage }] },
      ],
      [chunk({ content: 'Hi' }), chunk({}, 'stop'), { usage }],
      [chunk({ content: 'Hi' }), chunk({}, 'stop', { usage }), chunk({}, null, { usage: null })],
    ]) {
      expect(finishedPart(await askOf('openai-compatible', { events })).usage).toMatchObject({
        inputTokens: 100,
        outputTokens: 20,
      });
    }
  });

  test('counts reasoning that its completion leaves out, as its total shows', async () => {
    const apart = {
      prompt_tokens: 100,
      completion_tokens: 20,
      total_tokens: 170,
      completion_tokens_details: { reasoning_tokens: 50 },
    };
    const events = [chunk({ content: 'Hi' }), chunk({}, 'stop', { usage: apart })];
    expect(finishedPart(await askOf('openai-compatible', { events })).usage).toMatchObject({
      outputTokens: 70,
      reasoningTokens: 50,
    });
  });

  test.each([
    [
      'with a choice beside it',
      { ...chunk({ content: '' }, 'error'), error: { code: 502, message: 'Provider died' } },
    ],
    ['as a bare object', { error: { code: 502, message: 'Provider died' } }],
    ['as words', { error: 'upstream overloaded', code: 503 }],
    ['as a reason to finish', chunk({}, 'error')],
    ['as Groq does', { choices: [], x_groq: { error: { message: 'overloaded', code: 503 } } }],
    ['as a detail', { object: 'error', message: 'The server is overloaded', code: 503 }],
  ])('fails where an error is told %s', async (_, event) => {
    const parts = await askOf('openai-compatible', { events: [chunk({ content: 'Hi' }), event] });
    expect(failedPart(parts)).toMatchObject({ mayBeBilled: true });
  });

  test('has no counts where they came before its end only', async () => {
    const events = [
      chunk({ content: 'Hi' }, null, { usage: { ...usage, completion_tokens: 1 } }),
      chunk({ content: ' there' }),
      chunk({}, 'stop', { usage: null }),
    ];
    expect(finishedPart(await askOf('openai-compatible', { events })).usage).toBeNull();
  });

  test('that ends for its tool calls and has none is broken, with its counts', async () => {
    const events = [chunk({ content: 'I read it.' }), chunk({}, 'tool_calls', { usage })];
    expect(failedPart(await askOf('openai-compatible', { events }))).toMatchObject({
      failure: { code: 'broken_stream' },
      retryable: true,
      usage: { inputTokens: 100, outputTokens: 20 },
    });
  });

  test('may say its role in other words and leave out what it has nothing to say of', async () => {
    const events = [
      chunk({ role: 'model', content: 'Hi', mood: [] }),
      { created: 'today', choices: [{ delta: { content: 7 } }] },
      { choices: 'none' },
      {},
      chunk({
        tool_calls: [{ id: 'a', function: { name: 'read_file', arguments: { path: 'a' } } }],
      }),
      chunk({}, 'tool_calls'),
    ];
    const parts = await askOf('openai-compatible', { events });
    expect(finishedPart(parts).parts).toMatchObject([
      { type: 'text', text: 'Hi' },
      { type: 'tool_call', callId: 'a', input: { path: 'a' } },
    ]);
  });
});

describe('a Gemini answer', () => {
  const chunk = (parts: readonly object[], more: object = {}): object => ({
    candidates: [{ content: { parts, role: 'model' }, ...more }],
  });

  test('whose prompt was blocked says so, with the counts of the prompt', async () => {
    const events = [
      {
        promptFeedback: { blockReason: 'PROHIBITED_CONTENT' },
        usageMetadata: { promptTokenCount: 12, totalTokenCount: 12 },
      },
    ];
    expect(failedPart(await askOf('google', { events }))).toMatchObject({
      failure: { code: 'content_filter' },
      usage: { inputTokens: 12, outputTokens: 0 },
    });
  });

  test('makes no second request by itself, past what was reserved', async () => {
    const events = [
      chunk([{ text: 'Hi' }], { finishReason: 'CONTINUATION', continuationToken: 'abc' }),
    ];
    expect(finishedPart(await askOf('google', { events })).finishReason).toBe('length');
    expect(server.requests).toHaveLength(1);
  });

  test('may have parts of kinds to come, and names without arguments', async () => {
    const events = [
      chunk([{ hologram: {} }, { text: 'Hi' }, { functionCall: { name: 'read_file' } }]),
      { candidates: [{ content: { parts: [7, null, 'x'] } }] },
      { candidates: [null] },
      chunk([{ thoughtSignature: 'c2ln' }], { finishReason: 'STOP', safetyRatings: 'none' }),
    ];
    expect(finishedPart(await askOf('google', { events })).parts).toMatchObject([
      { type: 'text', text: 'Hi' },
      { type: 'tool_call', tool: 'read_file', input: {} },
    ]);
  });

  test('whose call is malformed is broken, and can be asked for again', async () => {
    const events = [chunk([], { finishReason: 'MALFORMED_FUNCTION_CALL' })];
    expect(failedPart(await askOf('google', { events }))).toMatchObject({
      failure: { code: 'broken_stream' },
      retryable: true,
    });
  });

  test('keeps counts that a later chunk leaves out', async () => {
    const events = [
      { ...chunk([{ text: 'Hi' }]), usageMetadata: { promptTokenCount: 9, thoughtsTokenCount: 5 } },
      {
        ...chunk([], { finishReason: 'STOP' }),
        usageMetadata: { promptTokenCount: 9, candidatesTokenCount: 2 },
      },
    ];
    expect(finishedPart(await askOf('google', { events })).usage).toMatchObject({
      outputTokens: 7,
    });
  });
});
