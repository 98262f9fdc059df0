import { createServer } from 'node:net';
import { getEventListeners, once } from 'node:events';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  addressOf,
  ask,
  failedPart,
  finishedPart,
  KEY,
  modelsAt,
  READ_FILE,
  REQUEST,
} from '../../../test/wire/ask';
import { startWireServer, type WireServer } from '../../../test/wire/server';
import type { Reply } from '../../../test/wire/script';
import type { Message } from '../../shared/model/message';
import { REMOTE_KINDS } from '../../shared/model/provider';
import { PATIENCE } from './deadline';
import type { ModelPart } from '../engine/ports';

let server: WireServer;
beforeEach(async () => {
  server = await startWireServer({ key: KEY });
});
afterEach(() => server.close());

/** The text and the reasoning as they came. */
function wordsIn(parts: readonly ModelPart[]): readonly ModelPart[] {
  return parts.filter(({ type }) => type === 'text_delta' || type === 'reasoning_delta');
}

const QUESTION: Message = { role: 'user', text: 'Hello?' };

describe.each(REMOTE_KINDS)('a model of the kind %s', (kind) => {
  const models = () => modelsAt(kind, addressOf(kind, server));
  /** Events of an answer until its first words are out, and not yet all of it. */
  const untilWords = { anthropic: 4, openai: 5, google: 1, 'openai-compatible': 2, ollama: 2 }[
    kind
  ];

  test('streams text as it comes and keeps the whole of it', async () => {
    server.reply({ text: ['Good ', 'morning', '!'] });
    const parts = await ask(models());
    expect(wordsIn(parts)).toEqual([
      { type: 'text_delta', text: 'Good ' },
      { type: 'text_delta', text: 'morning' },
      { type: 'text_delta', text: '!' },
    ]);
    expect(finishedPart(parts)).toMatchObject({
      finishReason: 'stop',
      parts: [{ type: 'text', text: 'Good morning!' }],
    });
  });

  test('sends instructions, tools and the output limit', async () => {
    server.reply({ text: 'ok' });
    await ask(models());
    const { body } = await server.request(1);
    const sent = JSON.stringify(body);
    expect(sent).toMatch(/"(max_tokens|max_output_tokens|maxOutputTokens)":1000\b/);
    expect(sent).toContain('You are a test.');
    expect(sent).toContain(READ_FILE.description);
    expect(sent).toMatch(/"path":\{"type":"string"\}/);
  });

  test('asks for several tools in one answer, in order, without running any', async () => {
    server.reply({
      text: 'Let me see.',
      toolCalls: [
        { id: 'call_a', name: 'read_file', input: { path: 'a.txt' } },
        { id: 'call_b', name: 'read_file', input: { path: 'b.txt' } },
      ],
    });
    const parts = await ask(models());
    expect(parts.filter(({ type }) => type === 'tool_call')).toEqual([
      {
        type: 'tool_call',
        call: { callId: 'call_a', tool: 'read_file', input: { path: 'a.txt' }, invalid: null },
      },
      {
        type: 'tool_call',
        call: { callId: 'call_b', tool: 'read_file', input: { path: 'b.txt' }, invalid: null },
      },
    ]);
    const finished = finishedPart(parts);
    expect(finished.finishReason).toBe('tool-calls');
    expect(finished.parts.map(({ type }) => type)).toEqual(['text', 'tool_call', 'tool_call']);
    expect(server.requests).toHaveLength(1);
  });

  test('sends results back to the calls that asked, one message a result', async () => {
    server.reply({
      toolCalls: [
        { id: 'call_a', name: 'read_file', input: { path: 'a.txt' } },
        { id: 'call_b', name: 'read_file', input: { path: 'b.txt' } },
      ],
    });
    const { parts } = finishedPart(await ask(models()));
    server.reply({ text: 'Both read.' });
    const result = (callId: string, output: string, isError: boolean): Message => ({
      role: 'tool',
      results: [{ callId, tool: 'read_file', output, isError }],
    });
    const messages = [
      QUESTION,
      { role: 'assistant', parts } as const,
      result('call_a', 'text of a', false),
      result('call_b', 'b does not exist', true),
    ];
    finishedPart(await ask(models(), { messages }));
    const sent = JSON.stringify((await server.request(2)).body);
    expect(sent).toContain('text of a');
    expect(sent).toContain('b does not exist');
  });

  test('still sends a conversation in which a stopped run left a call without a result', async () => {
    server.reply({ text: 'I go on.' });
    const messages: Message[] = [
      QUESTION,
      {
        role: 'assistant',
        parts: [{ type: 'tool_call', callId: 'call_a', tool: 'read_file', input: { path: 'a' } }],
      },
      { role: 'user', text: 'Go on.' },
    ];
    finishedPart(await ask(models(), { messages }));
    expect(JSON.stringify((await server.request(1)).body)).toContain('its outcome is unknown');
  });

  test('shows signs of life while the arguments of a tool come in pieces', async () => {
    const input = { path: 'a.txt', content: 'x'.repeat(200) };
    server.reply({ toolCalls: [{ name: 'read_file', input }] });
    const types = (await ask(models())).map(({ type }) => type);
    const signs = types.slice(0, types.indexOf('tool_call'));
    expect(signs.length).toBeGreaterThanOrEqual(2);
    expect(new Set(signs)).toEqual(new Set(['alive']));
  });

  // Gemini's arguments are an object of the chunk: what is no JSON breaks the stream.
  test.skipIf(kind === 'google')(
    'says why a call cannot be read, and can send that call back',
    async () => {
      server.reply({
        toolCalls: [{ id: 'call_a', name: 'read_file', input: '{"path": "a.txt' }],
      });
      const parts = await ask(models());
      const call = parts.find((part) => part.type === 'tool_call')?.call;
      expect(call).toMatchObject({ callId: 'call_a', tool: 'read_file', input: '{"path": "a.txt' });
      expect(call?.invalid).toMatch(/not valid JSON/);

      server.reply({ text: 'Once more, then.' });
      const messages: Message[] = [
        QUESTION,
        { role: 'assistant', parts: finishedPart(parts).parts },
        {
          role: 'tool',
          results: [{ callId: 'call_a', tool: 'read_file', output: 'invalid', isError: true }],
        },
      ];
      finishedPart(await ask(models(), { messages }));
    },
  );

  test.skipIf(kind === 'google')(
    'keeps at most 2,000 characters of arguments that cannot be read',
    async () => {
      server.reply({
        toolCalls: [{ name: 'read_file', input: `{"path": "${'x'.repeat(50_000)}` }],
      });
      const parts = await ask(models());
      const call = parts.find((part) => part.type === 'tool_call')?.call;
      expect(String(call?.input)).toHaveLength(2_001);
    },
  );

  test('passes a call to a tool that there is not on, for whoever runs the tools to answer', async () => {
    server.reply({ toolCalls: [{ name: 'delete_all', input: {} }] });
    const parts = await ask(models());
    const call = parts.find((part) => part.type === 'tool_call')?.call;
    expect(call?.invalid).toBeNull();
  });

  test('takes a call without arguments as one with an empty object', async () => {
    server.reply({ toolCalls: [{ name: 'read_file', input: '' }] });
    const parts = await ask(models());
    const call = parts.find((part) => part.type === 'tool_call')?.call;
    expect(call).toMatchObject({ input: {}, invalid: null });
  });

  test('counts cached input as input', async () => {
    server.reply({ text: 'ok', usage: { input: 1_500, cached: 1_200, output: 40, reasoning: 15 } });
    expect(finishedPart(await ask(models())).usage).toEqual({
      inputTokens: 1_500,
      cachedInputTokens: 1_200,
      cacheWriteTokens: 0,
      outputTokens: 40,
      reasoningTokens: 15,
    });
  });

  test('tells an answer that hit the output limit', async () => {
    server.reply({ text: 'Once upon a', finish: 'length' });
    expect(finishedPart(await ask(models())).finishReason).toBe('length');
  });

  test('fails when the content filter stops the answer', async () => {
    server.reply({ text: 'I', finish: 'content_filter' });
    expect(failedPart(await ask(models()))).toMatchObject({
      failure: { code: 'content_filter' },
      mayBeBilled: true,
    });
  });

  test.each([
    [401, {}, 'auth', 'set the key in Settings, Providers'],
    [402, {}, 'no_credit', 'add credit'],
    [404, {}, 'unknown_model', '"test-model"'],
    [429, { 'retry-after': '20' }, 'rate_limit', 'try again in 20 seconds'],
    [500, {}, 'overloaded', 'try again in a few minutes'],
    [529, { 'retry-after': '120' }, 'overloaded', 'try again in 2 minutes'],
  ])('turns HTTP %i into a sentence, and into no bill', async (status, headers, code, advice) => {
    server.reply({ error: { status }, headers });
    const { failure, mayBeBilled } = failedPart(await ask(models()));
    expect(failure.code).toBe(code);
    expect(failure.message).toContain('Test provider at 127.0.0.1:');
    expect(failure.message).toContain(`(HTTP ${status})`);
    expect(failure.message).toContain(advice);
    expect(mayBeBilled).toBe(false);
    expect(server.requests).toHaveLength(1);
  });

  test('takes HTTP 403 without an explanation for trouble with the key', async () => {
    server.reply({ error: { status: 403, message: 'Forbidden' } });
    const { failure, mayBeBilled } = failedPart(await ask(models()));
    expect(failure.code).toBe('auth');
    expect(failure.message).toContain('set the key in Settings, Providers');
    expect(mayBeBilled).toBe(false);
  });

  test('keeps how long the provider asks to be left alone, and that it can be asked again', async () => {
    server.reply(
      { error: { status: 429 }, headers: { 'retry-after': '20' } },
      { error: { status: 401 } },
    );
    const limited = failedPart(await ask(models()));
    expect(limited).toMatchObject({ retryable: true, retryAfterMs: 20_000 });
    const refused = failedPart(await ask(models()));
    expect(refused.retryable).toBe(false);
    expect(refused).not.toHaveProperty('retryAfterMs');
  });

  test('knows a conversation that is too long from any other bad request', async () => {
    server.reply(
      { error: { status: 400, message: 'prompt is too long: 210000 tokens > 200000 maximum' } },
      { error: { status: 400, message: 'temperature: must be\n  at most 1.' } },
    );
    expect(failedPart(await ask(models())).failure.code).toBe('context_overflow');
    const { failure } = failedPart(await ask(models()));
    expect(failure.code).toBe('rejected');
    expect(failure.message).toContain('"temperature: must be at most 1"');
  });

  test('never repeats the key, whatever the provider says', async () => {
    server.reply(
      { error: { status: 401, message: `Incorrect API key provided: ${KEY}.` } },
      { error: { status: 400, message: `Bad header "Bearer ${KEY}" and sk-te***be61a.` } },
    );
    for (const parts of [await ask(models()), await ask(models())]) {
      const { message } = failedPart(parts).failure;
      expect(message).not.toContain(KEY);
      expect(message).not.toContain('be61a');
    }
  });

  test('follows no redirect, so that the key stays where it was sent', async () => {
    const other = await startWireServer();
    try {
      server.reply({ error: { status: 307 }, headers: { location: other.baseUrl } });
      expect(failedPart(await ask(models())).mayBeBilled).toBe(false);
      expect(other.requests).toHaveLength(0);
    } finally {
      await other.close();
    }
  });

  test('fails where nothing listens, without a bill', async () => {
    const probe = createServer().listen(0, '127.0.0.1');
    await once(probe, 'listening');
    const address = probe.address();
    const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
    probe.close();
    await once(probe, 'close');
    const parts = await ask(modelsAt(kind, `http://127.0.0.1:${port}/v1`));
    expect(failedPart(parts)).toMatchObject({
      failure: { code: 'unreachable' },
      mayBeBilled: false,
    });
    expect(failedPart(parts).failure.message).toContain('nothing answers at that address');
  });

  test.each<[string, Reply]>([
    ['is cut', { text: ['a', 'b', 'c', 'd', 'e'], fault: { type: 'cut', afterEvents: 5 } }],
    ['ends too early', { text: ['a', 'b', 'c', 'd', 'e'], fault: { type: 'end', afterEvents: 5 } }],
    ['ends at once', { text: 'Hello', fault: { type: 'end', afterEvents: 0 } }],
  ])('fails when the stream %s', async (_, reply) => {
    server.reply(reply);
    expect(failedPart(await ask(models()))).toMatchObject({
      failure: { code: 'broken_stream' },
      mayBeBilled: true,
    });
  });

  test('gives up on a provider that does not begin', async () => {
    server.reply({ text: 'Hello', fault: { type: 'stall', afterEvents: 0 } });
    const impatient = modelsAt(kind, addressOf(kind, server), {
      patience: { ...PATIENCE, firstPartMs: 40 },
    });
    const { failure } = failedPart(await ask(impatient));
    expect(failure.code).toBe('timeout');
    expect(failure.message).toContain('did not begin to answer');
    expect(await (await server.request(1)).ended).toBe('closed_by_client');
  });

  test('gives up on a provider that falls silent', async () => {
    server.reply({ text: ['Hello', ' there'], fault: { type: 'stall', afterEvents: untilWords } });
    const impatient = modelsAt(kind, addressOf(kind, server), {
      patience: { ...PATIENCE, nextPartMs: 40 },
    });
    const parts = await ask(impatient);
    expect(wordsIn(parts)[0]).toEqual({ type: 'text_delta', text: 'Hello' });
    expect(failedPart(parts).failure.message).toContain('fell silent in the middle');
    expect(await (await server.request(1)).ended).toBe('closed_by_client');
  });

  test('tells an error that comes in the middle of an answer', async () => {
    const error = { status: 529, type: 'overloaded_error', message: 'Overloaded' };
    server.reply({
      text: ['Hello', ' there'],
      fault: { type: 'error', afterEvents: untilWords, error },
    });
    const parts = await ask(models());
    expect(wordsIn(parts)[0]).toEqual({ type: 'text_delta', text: 'Hello' });
    expect(failedPart(parts)).toMatchObject({ failure: { code: 'overloaded' }, mayBeBilled: true });
  });

  test('closes the request when it is aborted, and leaves no listener', async () => {
    server.reply({ text: ['Hello', ' there'], fault: { type: 'stall', afterEvents: untilWords } });
    const stop = new AbortController();
    const parts = [];
    for await (const part of models().stream(REQUEST, stop.signal)) {
      parts.push(part);
      stop.abort();
    }
    expect(failedPart(parts).failure.code).toBe('cancelled');
    expect(await (await server.request(1)).ended).toBe('closed_by_client');
    expect(getEventListeners(stop.signal, 'abort')).toHaveLength(0);
  });

  test('closes the request when it is aborted before the answer began', async () => {
    server.reply({ text: 'Hello', fault: { type: 'stall', afterEvents: 0 } });
    const stop = new AbortController();
    const asked = ask(models(), {}, stop.signal);
    const request = await server.request(1);
    stop.abort();
    expect(failedPart(await asked)).toMatchObject({
      failure: { code: 'cancelled' },
      mayBeBilled: true,
    });
    expect(await request.ended).toBe('closed_by_client');
  });

  test('closes the request when its reader leaves', async () => {
    server.reply({ text: ['Hello', ' there'], fault: { type: 'stall', afterEvents: untilWords } });
    const { signal } = new AbortController();
    for await (const part of models().stream(REQUEST, signal)) {
      expect(['alive', 'text_delta']).toContain(part.type);
      break;
    }
    expect(await (await server.request(1)).ended).toBe('closed_by_client');
    expect(getEventListeners(signal, 'abort')).toHaveLength(0);
  });

  test('sends nothing when it is aborted from the start', async () => {
    const parts = await ask(models(), {}, AbortSignal.abort());
    expect(failedPart(parts).mayBeBilled).toBe(false);
    expect(server.requests).toHaveLength(0);
  });

  test('leaves no listener on the signal of a call that went well', async () => {
    server.reply({ text: 'Hello' });
    const { signal } = new AbortController();
    finishedPart(await ask(models(), {}, signal));
    expect(getEventListeners(signal, 'abort')).toHaveLength(0);
  });
});

describe('Anthropic', () => {
  test('shows a sign of life at each of its pings', async () => {
    server.reply({ text: 'Hello' });
    const parts = await ask(modelsAt('anthropic', server.baseUrl));
    expect(parts[0]).toEqual({ type: 'alive' });
  });

  test('gets its thinking back with the signature it gave', async () => {
    const models = modelsAt('anthropic', server.baseUrl);
    server.reply({
      reasoning: ['The file ', 'comes first.'],
      reasoningSignature: 'c2lnbmF0dXJl',
      text: 'I read it.',
      toolCalls: [{ id: 'toolu_1', name: 'read_file', input: { path: 'a' } }],
    });
    const parts = await ask(models);
    expect(wordsIn(parts)[0]).toEqual({ type: 'reasoning_delta', text: 'The file ' });
    const answer = finishedPart(parts).parts;
    server.reply({ text: 'Done.' });
    const messages: Message[] = [
      QUESTION,
      { role: 'assistant', parts: answer },
      {
        role: 'tool',
        results: [{ callId: 'toolu_1', tool: 'read_file', output: 'A', isError: false }],
      },
    ];
    finishedPart(await ask(models, { messages }));
    expect((await server.request(2)).body).toMatchObject({
      messages: [
        {},
        {
          role: 'assistant',
          content: [
            { type: 'thinking', thinking: 'The file comes first.', signature: 'c2lnbmF0dXJl' },
            { type: 'text', text: 'I read it.' },
            { type: 'tool_use', id: 'toolu_1', input: { path: 'a' } },
          ],
        },
        { role: 'user' },
      ],
    });
  });

  test('reports what was written to the cache', async () => {
    server.reply({ text: 'ok', usage: { input: 900, cached: 300, cacheWrite: 500, output: 7 } });
    expect(finishedPart(await ask(modelsAt('anthropic', server.baseUrl))).usage).toMatchObject({
      inputTokens: 900,
      cachedInputTokens: 300,
      cacheWriteTokens: 500,
    });
  });

  test('is asked quietly: what the library would warn of does not reach the console', async () => {
    const warnings: Error[] = [];
    const listen = (warning: Error): void => void warnings.push(warning);
    process.on('warning', listen);
    try {
      server.reply({ text: 'ok' });
      const excessive = { model: 'claude-sonnet-4-5', maxOutputTokens: 900_000 };
      finishedPart(await ask(modelsAt('anthropic', server.baseUrl), excessive));
      // Warnings are emitted a tick later.
      await new Promise((resolve) => setImmediate(resolve));
      expect(warnings).toEqual([]);
    } finally {
      process.off('warning', listen);
    }
  });

  test('needs a key before anything is sent', async () => {
    const keyless = modelsAt('anthropic', server.baseUrl, { key: () => null });
    expect(failedPart(await ask(keyless))).toMatchObject({
      failure: { code: 'auth' },
      mayBeBilled: false,
    });
    expect(server.requests).toHaveLength(0);
  });
});

describe('an OpenAI-compatible endpoint', () => {
  test('may report no usage', async () => {
    server.reply({ text: 'ok', usage: null });
    expect(finishedPart(await ask(modelsAt('openai-compatible', server.baseUrl))).usage).toBeNull();
  });

  test('gets no Authorization header when there is no key', async () => {
    const local = await startWireServer();
    try {
      local.reply({ text: 'ok' });
      finishedPart(await ask(modelsAt('openai-compatible', local.baseUrl, { key: () => null })));
      expect((await local.request(1)).headers).not.toHaveProperty('authorization');
    } finally {
      await local.close();
    }
  });

  test('keeps reasoning apart from text', async () => {
    server.reply({ reasoning: 'Hm.', text: 'Yes.' });
    const { parts } = finishedPart(await ask(modelsAt('openai-compatible', server.baseUrl)));
    expect(parts).toMatchObject([
      { type: 'reasoning', text: 'Hm.' },
      { type: 'text', text: 'Yes.' },
    ]);
  });

  test('says that credit is used up, also where it does so as a rate limit', async () => {
    server.reply({
      error: { status: 429, type: 'insufficient_quota', code: 'insufficient_quota' },
    });
    const parts = await ask(modelsAt('openai-compatible', server.baseUrl));
    expect(failedPart(parts).failure.code).toBe('no_credit');
  });

  test('refuses a wrong key in words that do not hold it', async () => {
    const wrong = modelsAt('openai-compatible', server.baseUrl, { key: () => 'sk-wrong-key-1234' });
    const { failure } = failedPart(await ask(wrong));
    expect(failure.code).toBe('auth');
    expect(failure.message).not.toContain('sk-wrong-key-1234');
  });

  test('is asked for at an address without /v1: the failure names the base URL as a cause', async () => {
    const parts = await ask(modelsAt('openai-compatible', server.baseUrl.replace('/v1', '')));
    expect(failedPart(parts).failure.message).toContain(
      'check the model of the agent, and the base URL',
    );
  });
});
