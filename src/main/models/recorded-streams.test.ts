import { afterEach, beforeEach, expect, test } from 'vitest';
import { addressOf, ask, finishedPart, modelsAt } from '../../../test/wire/ask';
import { recordedEvents } from '../../../test/wire/recorded';
import { startWireServer, type WireServer } from '../../../test/wire/server';
import type { RemoteKind } from '../../shared/model/provider';
import type { ToolDefinition } from '../engine/ports';

let server: WireServer;
beforeEach(async () => {
  server = await startWireServer();
});
afterEach(() => server.close());

const WEATHER: ToolDefinition = {
  name: 'weather',
  description: 'Tells the weather.',
  inputSchema: { type: 'object', properties: { location: { type: 'string' } } },
};

/** Tokens: input with cached, cached, output with reasoning, reasoning; as the files report them. */
type Tokens = readonly [input: number, cached: number, output: number, reasoning: number];

const STREAMS: readonly (readonly [
  name: string,
  kind: RemoteKind,
  tokens: Tokens,
  calls: readonly string[],
])[] = [
  ['anthropic-text', 'anthropic', [12, 0, 30, 0], []],
  ['anthropic-tool-no-args', 'anthropic', [565, 0, 48, 0], ['updateIssueList {}']],
  ['azure-model-router.1', 'openai-compatible', [15, 0, 78, 64], []],
  [
    'deepseek-tool-call',
    'openai-compatible',
    [339, 320, 83, 39],
    ['weather {"location":"San Francisco"}'],
  ],
  ['groq-tool-call', 'openai-compatible', [210, 0, 15, 0], ['weather {}']],
  [
    'openai-custom-tool.1',
    'openai',
    [50, 0, 20, 0],
    ['write_sql "SELECT * FROM users WHERE age > 25"'],
  ],
  ['google-text', 'google', [9, 0, 208, 185], []],
  ['google-reasoning', 'google', [9, 0, 285, 256], []],
  ['google-tool-call', 'google', [29, 0, 60, 45], ['weather {"location":"San Francisco"}']],
];

test.each(STREAMS)(
  'the recorded stream %s is read as it was meant',
  async (name, kind, tokens, calls) => {
    server.reply({ events: recordedEvents(name) });
    const models = modelsAt(kind, addressOf(kind, server));
    const parts = await ask(models, { tools: [WEATHER] });
    const { usage } = finishedPart(parts);
    const [inputTokens, cachedInputTokens, outputTokens, reasoningTokens] = tokens;
    expect(usage).toEqual({
      inputTokens,
      cachedInputTokens,
      cacheWriteTokens: 0,
      outputTokens,
      reasoningTokens,
    });
    const asked = parts.flatMap((part) =>
      part.type === 'tool_call' ? [`${part.call.tool} ${JSON.stringify(part.call.input)}`] : [],
    );
    expect(asked).toEqual(calls);
  },
);

test.each(STREAMS)('what the recorded stream %s said can be sent back', async (name, kind) => {
  const models = modelsAt(kind, addressOf(kind, server));
  server.reply({ events: recordedEvents(name) }, { text: 'Done.' });
  const parts = await ask(models, { tools: [WEATHER] });
  const results = parts.flatMap((part) =>
    part.type === 'tool_call'
      ? [{ callId: part.call.callId, tool: part.call.tool, output: 'fine', isError: false }]
      : [],
  );
  finishedPart(
    await ask(models, {
      tools: [WEATHER],
      messages: [
        { role: 'user', text: 'Hello?' },
        { role: 'assistant', parts: finishedPart(parts).parts },
        ...(results.length === 0 ? [] : [{ role: 'tool', results } as const]),
        { role: 'user', text: 'Go on.' },
      ],
    }),
  );
});

test('the signature of Gemini’s thoughts goes back with the call that it came with', async () => {
  const events = recordedEvents('google-tool-call');
  const signature = /"thoughtSignature":"([^"]+)"/.exec(JSON.stringify(events))?.[1];
  server.reply({ events }, { text: 'Done.' });
  const models = modelsAt('google', addressOf('google', server));
  const parts = await ask(models, { tools: [WEATHER] });
  const call = parts.find((part) => part.type === 'tool_call')?.call;
  const result = { callId: call?.callId ?? '', tool: 'weather', output: 'fine', isError: false };
  await ask(models, {
    tools: [WEATHER],
    messages: [
      { role: 'user', text: 'Hello?' },
      { role: 'assistant', parts: finishedPart(parts).parts },
      { role: 'tool', results: [result] },
    ],
  });
  expect(signature).toBeDefined();
  expect(JSON.stringify((await server.request(2)).body)).toContain(signature);
});
