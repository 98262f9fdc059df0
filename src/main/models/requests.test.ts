import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  addressOf,
  ask,
  failedPart,
  finishedPart,
  modelsAt,
  READ_FILE,
} from '../../../test/wire/ask';
import { startWireServer, type WireServer } from '../../../test/wire/server';
import { REASONING_EFFORTS, type ReasoningEffort } from '../../shared/model/agent';
import type { Message } from '../../shared/model/message';
import { REMOTE_KINDS, type RemoteKind } from '../../shared/model/provider';
import type { ModelRequest } from '../engine/ports';

let server: WireServer;
beforeEach(async () => {
  server = await startWireServer();
});
afterEach(() => server.close());

/** The body of the request that asking makes. */
async function sent(kind: RemoteKind, request: Partial<ModelRequest>): Promise<unknown> {
  server.reply({ text: 'ok' });
  finishedPart(await ask(modelsAt(kind, addressOf(kind, server)), request));
  return server.requests.at(-1)?.body;
}

const user = (text: string): Message => ({ role: 'user', text });
const call = (callId: string): Message => ({
  role: 'assistant',
  parts: [{ type: 'tool_call', callId, tool: 'read_file', input: { path: 'a' } }],
});
const result = (callId: string): Message => ({
  role: 'tool',
  results: [{ callId, tool: 'read_file', output: 'text', isError: false }],
});

describe('a request to Anthropic', () => {
  const cached = { type: 'ephemeral' };

  test('keeps instructions, tools and the conversation in the cache', async () => {
    const second = { ...READ_FILE, name: 'list_files' };
    const body = await sent('anthropic', {
      tools: [READ_FILE, second],
      messages: [user('Go.'), call('a'), result('a'), call('b'), result('b')],
    });
    expect(body).toMatchObject({
      system: [{ type: 'text', text: 'You are a test.', cache_control: cached }],
      tools: [{ name: 'read_file' }, { name: 'list_files', cache_control: cached }],
      messages: [
        { role: 'user', content: [{ text: 'Go.' }] },
        { role: 'assistant' },
        { role: 'user', content: [{ tool_use_id: 'a', cache_control: cached }] },
        { role: 'assistant' },
        { role: 'user', content: [{ tool_use_id: 'b', cache_control: cached }] },
      ],
    });
    expect(JSON.stringify(body).split('cache_control')).toHaveLength(5);
  });

  test('has the prefix of the step before where that step ended', async () => {
    const messages = [user('Go.'), call('a'), result('a')];
    const first = JSON.stringify(await sent('anthropic', { messages }));
    const next = await sent('anthropic', { messages: [...messages, call('b'), result('b')] });
    const prefix = first.slice(first.indexOf('"messages"'), first.indexOf(']}],"tools"'));
    expect(prefix).toContain('"tool_use_id":"a"');
    // What marks the older end of the cache may go; what is cached is the same.
    const plain = (text: string) => text.replaceAll(/,"cache_control":\{[^}]*\}/g, '');
    expect(plain(JSON.stringify(next))).toContain(plain(prefix));
  });

  test('has no more marks than it may, however short or odd the conversation is', async () => {
    for (const messages of [
      [user('Go.')],
      [user('Go.'), user('Now.')],
      [user('Go.'), call('a')],
      [user('Go.'), { role: 'assistant', parts: [{ type: 'text', text: 'Yes.' }] }, user('On.')],
    ] satisfies Message[][]) {
      await sent('anthropic', { messages });
    }
    await sent('anthropic', { instructions: '', tools: [] });
  });
});

test('only Anthropic is told what to cache', async () => {
  for (const kind of REMOTE_KINDS.filter((each) => each !== 'anthropic')) {
    expect(JSON.stringify(await sent(kind, {}))).not.toMatch(/cache.?control/i);
  }
});

describe('the reasoning effort', () => {
  const asked = (kind: RemoteKind, model: string, reasoningEffort: ReasoningEffort | null) =>
    sent(kind, { model, reasoningEffort, maxOutputTokens: 8_192 });

  test.each([
    ['anthropic', 'claude-sonnet-4-5', 'medium', { thinking: { budget_tokens: 4_096 } }],
    ['anthropic', 'claude-3-7-sonnet-latest', 'minimal', { thinking: { budget_tokens: 1_024 } }],
    ['anthropic', 'claude-opus-4-6', 'high', { thinking: { type: 'adaptive' } }],
    ['anthropic', 'claude-opus-4-6', 'minimal', { output_config: { effort: 'low' } }],
    ['openai', 'gpt-5', 'minimal', { reasoning: { effort: 'minimal' } }],
    ['openai', 'o3', 'minimal', { reasoning: { effort: 'low' } }],
    ['openai', 'gpt-5.1', 'high', { reasoning: { effort: 'high' } }],
    [
      'google',
      'gemini-2.5-flash',
      'low',
      { generationConfig: { thinkingConfig: { thinkingBudget: 2_048, includeThoughts: true } } },
    ],
    [
      'google',
      'gemini-3-pro-preview',
      'high',
      { generationConfig: { thinkingConfig: { thinkingLevel: 'high', includeThoughts: true } } },
    ],
    ['openai-compatible', 'openai/gpt-oss-120b', 'low', { reasoning_effort: 'low' }],
    ['openai-compatible', 'gpt-oss:20b', 'minimal', { reasoning_effort: 'low' }],
    ['ollama', 'qwen3:8b', 'high', { reasoning_effort: 'high' }],
  ] as const)(
    'tells %s %s to think with effort %s in its own terms',
    async (kind, model, effort, terms) => {
      expect(await asked(kind, model, effort)).toMatchObject(terms);
    },
  );

  test.each([
    ['anthropic', 'claude-3-5-haiku-latest'],
    ['anthropic', 'kimi-k2'],
    ['openai', 'gpt-4o'],
    ['google', 'gemini-2.0-flash'],
    ['openai-compatible', 'llama-3.3-70b-versatile'],
    ['ollama', 'llama3.2'],
  ] as const)('is not sent to %s %s, which takes none', async (kind, model) => {
    expect(JSON.stringify(await asked(kind, model, 'high'))).not.toMatch(
      /thinking|reasoning|effort/,
    );
  });

  test.each([
    ['anthropic', 'claude-opus-4-6'],
    ['openai', 'gpt-5'],
    ['openai-compatible', 'gpt-oss:20b'],
  ] as const)('is left to %s %s where none is set', async (kind, model) => {
    expect(JSON.stringify(await asked(kind, model, null))).not.toMatch(/"effort"|_effort|thinking/);
  });

  test.each(
    REASONING_EFFORTS.flatMap((effort) =>
      (
        [
          ['anthropic', 'claude-sonnet-4-5'],
          ['anthropic', 'claude-opus-4-6'],
          ['openai', 'gpt-5'],
          ['google', 'gemini-2.5-pro'],
          ['openai-compatible', 'gpt-oss:20b'],
        ] as const
      ).map(([kind, model]) => [effort, kind, model] as const),
    ),
  )('%s gives %s %s no more output than the call may have', async (effort, kind, model) => {
    const body = JSON.stringify(await asked(kind, model, effort));
    expect(body).toMatch(/"(max_tokens|max_output_tokens|maxOutputTokens)":8192\b/);
  });

  test('is left out where too few tokens would be left to answer with', async () => {
    const request = {
      model: 'claude-sonnet-4-5',
      reasoningEffort: 'high',
      maxOutputTokens: 2_000,
    } as const;
    expect(await sent('anthropic', request)).not.toHaveProperty('thinking');
  });
});

describe('an attachment', () => {
  const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47]);
  const base64 = Buffer.from(png).toString('base64');
  const withFile = (mediaType: string): readonly Message[] => [
    {
      role: 'user',
      text: 'What is this?',
      attachments: [{ name: 'a file', mediaType, hash: 'abc' }],
    },
  ];
  const modelsWith = (kind: RemoteKind, bytes: Uint8Array | null) =>
    modelsAt(kind, addressOf(kind, server), {
      attachment: (hash) => (hash === 'abc' ? bytes : null),
    });

  test.each(REMOTE_KINDS)('goes to %s with the question, as an image', async (kind) => {
    server.reply({ text: 'A dot.' });
    finishedPart(await ask(modelsWith(kind, png), { messages: withFile('image/png') }));
    const body = JSON.stringify((await server.request(1)).body);
    expect(body).toContain(base64);
    expect(body).toContain('image/png');
    expect(body).toContain('What is this?');
  });

  test.each(REMOTE_KINDS.filter((kind) => kind !== 'ollama'))(
    'goes to %s as a PDF',
    async (kind) => {
      server.reply({ text: 'A page.' });
      finishedPart(await ask(modelsWith(kind, png), { messages: withFile('application/pdf') }));
      expect(JSON.stringify((await server.request(1)).body)).toContain(base64);
    },
  );

  test.each(REMOTE_KINDS)(
    'that %s cannot take is refused before anything is sent',
    async (kind) => {
      const messages = withFile('application/zip');
      const failed = failedPart(await ask(modelsWith(kind, png), { messages }));
      expect(failed).toMatchObject({ failure: { code: 'rejected' }, mayBeBilled: false });
      expect(failed.failure.message).toMatch(
        /^“a file” \(application\/zip\) cannot be sent to .+\.$/,
      );
      expect(server.requests).toEqual([]);
    },
  );

  test('whose bytes are gone is asked for again', async () => {
    const messages = withFile('image/png');
    const { failure } = failedPart(await ask(modelsWith('anthropic', null), { messages }));
    expect(failure.message).toContain('attach the file again');
  });

  test('that the model refuses is told with the provider’s words', async () => {
    const message = 'This model does not support image input.';
    server.reply({ error: { status: 400, message } });
    const messages = withFile('image/png');
    const { failure } = failedPart(await ask(modelsWith('openai-compatible', png), { messages }));
    expect(failure.message).toContain('does not support image input');
  });
});
