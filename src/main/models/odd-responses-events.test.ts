import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addressOf, ask, failedPart, finishedPart, modelsAt } from '../../../test/wire/ask';
import { startWireServer, type WireServer } from '../../../test/wire/server';
import type { ModelPart } from '../engine/ports';

let server: WireServer;
beforeEach(async () => {
  server = await startWireServer();
});
afterEach(() => server.close());

/** What an answer of these events comes to. */
function answerOf(events: readonly object[]): Promise<ModelPart[]> {
  server.reply({ events });
  return ask(modelsAt('openai', addressOf('openai', server)));
}

describe('an answer of Responses', () => {
  const usage = { input_tokens: 10, output_tokens: 3 };

  test('that failed tells why, with its counts', async () => {
    const events = [
      {
        type: 'response.failed',
        response: { error: { code: 'server_error', message: 'Sorry.' }, usage },
      },
    ];
    expect(failedPart(await answerOf(events))).toMatchObject({
      failure: { code: 'overloaded' },
      retryable: true,
      usage: { inputTokens: 10, outputTokens: 3 },
    });
  });

  test.each([
    ['flat', { type: 'error', code: 'rate_limit_exceeded', message: 'Slow down.', param: null }],
    ['wrapped', { type: 'error', error: { type: 'rate_limit_error', message: 'Slow down.' } }],
  ])('that ends in an error event, %s, fails as that', async (_, event) => {
    expect(failedPart(await answerOf([event]))).toMatchObject({
      failure: { code: 'rate_limit' },
      mayBeBilled: true,
    });
  });

  const created = {
    type: 'response.created',
    response: { id: 'r', created_at: 1, model: 'm' },
  };
  const added = (more: object = {}) => ({
    type: 'response.output_item.added',
    output_index: 0,
    item: { type: 'message', id: 'a', ...more },
  });
  const delta = (more: object = {}) => ({
    type: 'response.output_text.delta',
    item_id: 'a',
    output_index: 0,
    delta: 'Hi',
    ...more,
  });
  const done = { ...added(), type: 'response.output_item.done' };
  const completed = { type: 'response.completed', response: { id: 'r', output: [], usage } };

  test.each<[string, readonly object[]]>([
    ['a phase to come', [created, added({ phase: 'analysis' }), delta(), done, completed]],
    [
      'probabilities that are not numbers',
      [created, added(), delta({ logprobs: [{ token: 'Hi', logprob: null }] }), done, completed],
    ],
    [
      'no time of its beginning',
      [{ type: 'response.created', response: { id: 'r' } }, added(), delta(), done, completed],
    ],
    ['words of an item that never began', [created, delta(), done, completed]],
    [
      'words without a place',
      [created, { ...delta(), item_id: null, output_index: null }, completed],
    ],
    [
      'items to come',
      [
        created,
        added({ type: 'hologram' }),
        added(),
        { type: 'response.mood' },
        delta(),
        done,
        completed,
      ],
    ],
  ])('may have %s', async (_, events) => {
    expect(finishedPart(await answerOf(events))).toMatchObject({
      parts: [{ type: 'text', text: 'Hi' }],
      usage: { inputTokens: 10, outputTokens: 3 },
    });
  });

  test('may think without saying that it begins to', async () => {
    const events = [
      {
        type: 'response.reasoning_summary_text.delta',
        item_id: 't',
        output_index: 0,
        summary_index: 0,
        delta: 'Hm.',
      },
      {
        type: 'response.output_item.done',
        output_index: 0,
        item: { type: 'reasoning', id: 't', encrypted_content: 'gAAA', status: 'dreaming' },
      },
      { ...delta(), output_index: 1 },
      completed,
    ];
    expect(finishedPart(await answerOf(events)).parts).toMatchObject([
      {
        type: 'reasoning',
        text: 'Hm.',
        providerOptions: { openai: { itemId: 't', reasoningEncryptedContent: 'gAAA' } },
      },
      { type: 'text', text: 'Hi' },
    ]);
  });

  test('that lost a call on its way is broken', async () => {
    const call = {
      type: 'function_call',
      id: 'f',
      call_id: 'c',
      name: 'read_file',
      arguments: '{}',
    };
    const events = [{ type: 'response.completed', response: { id: 'r', output: [call], usage } }];
    expect(failedPart(await answerOf(events)).failure.code).toBe('broken_stream');
  });
});
