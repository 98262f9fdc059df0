import { afterEach, beforeEach, expect, test } from 'vitest';
import { startWireServer, type WireServer } from './server';

let server: WireServer;
beforeEach(async () => {
  server = await startWireServer({ key: 'right' });
});
afterEach(() => server.close());

const ANTHROPIC = { 'x-api-key': 'right', 'anthropic-version': '2023-06-01' };
const CHAT = { authorization: 'Bearer right' };
const messages = [{ role: 'user', content: 'Hello' }];

function post(path: string, headers: Record<string, string>, body: object): Promise<Response> {
  return fetch(`${server.baseUrl}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
}

/** The types of the events of an Anthropic stream, or the objects of a chat stream, in order. */
async function dataLines(response: Response): Promise<string[]> {
  const text = await response.text();
  return [...text.matchAll(/^data: (.*)$/gm)].map(([, data = '']) => data);
}

test('Anthropic without max_tokens is a bad request, said as Anthropic says it', async () => {
  const body = { model: 'm', stream: true, messages };
  const response = await post('/messages', ANTHROPIC, body);
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({
    type: 'error',
    error: { type: 'invalid_request_error', message: 'max_tokens: Field required' },
  });
});

test('a wrong key is refused in each provider’s own words', async () => {
  const anthropic = await post('/messages', { ...ANTHROPIC, 'x-api-key': 'wrong' }, {});
  expect(anthropic.status).toBe(401);
  expect(await anthropic.json()).toMatchObject({
    error: { type: 'authentication_error', message: 'invalid x-api-key' },
  });
  const chat = await post('/chat/completions', { authorization: 'Bearer wrong' }, {});
  expect(chat.status).toBe(401);
  expect(await chat.json()).toMatchObject({
    error: { type: 'invalid_request_error', code: 'invalid_api_key', param: null },
  });
});

test('a tool result without its tool use is refused by both', async () => {
  const anthropic = await post('/messages', ANTHROPIC, {
    model: 'm',
    max_tokens: 5,
    stream: true,
    messages: [{ role: 'user', content: [{ type: 'tool_result', tool_use_id: 'x', content: '' }] }],
  });
  expect(anthropic.status).toBe(400);
  const chat = await post('/chat/completions', CHAT, {
    model: 'm',
    stream: true,
    messages: [{ role: 'tool', tool_call_id: 'x', content: '' }],
  });
  expect(chat.status).toBe(400);
});

test('an Anthropic answer has the events of the published format, in its order', async () => {
  server.reply({ reasoning: 'Hm.', text: ['a', 'b'], toolCalls: [{ name: 't', input: { x: 1 } }] });
  const response = await post('/messages', ANTHROPIC, {
    model: 'm',
    max_tokens: 5,
    stream: true,
    messages,
  });
  const events = (await dataLines(response)).map((line) => /"type":"(\w+)"/.exec(line)?.[1]);
  expect(events).toEqual([
    'message_start',
    'ping',
    ...['content_block_start', 'content_block_delta', 'content_block_delta', 'content_block_stop'],
    ...['content_block_start', 'content_block_delta', 'content_block_delta', 'content_block_stop'],
    'content_block_start',
    ...['content_block_delta', 'content_block_delta', 'content_block_delta'],
    'content_block_stop',
    'message_delta',
    'message_stop',
  ]);
});

test('chat completions report usage only when they are asked for it', async () => {
  server.always({ text: 'Hi' });
  const body = { model: 'm', stream: true, messages };
  const without = await dataLines(await post('/chat/completions', CHAT, body));
  const asking = { ...body, stream_options: { include_usage: true } };
  const withUsage = await dataLines(await post('/chat/completions', CHAT, asking));
  expect(without.join()).not.toContain('usage');
  expect(withUsage.at(-1)).toBe('[DONE]');
  expect(withUsage.at(-2)).toContain('"choices":[],"usage":{"prompt_tokens":10');
});

test('a script may answer by what it was asked, and every request is kept', async () => {
  server.reply(({ number }) => ({ error: { status: number === 1 ? 503 : 400 } }));
  const response = await post('/chat/completions', CHAT, { model: 'm', stream: true, messages });
  expect(response.status).toBe(503);
  await response.text();
  const [request] = server.requests;
  expect(request).toMatchObject({ number: 1, protocol: 'chat-completions', body: { model: 'm' } });
  expect(await request?.ended).toBe('answered');
});

test('a request that nothing is scripted for fails', async () => {
  const response = await post('/chat/completions', CHAT, { model: 'm', stream: true, messages });
  expect(response.status).toBe(500);
});

test('Responses has the events of the published format, numbered, with its counts at the end', async () => {
  server.reply({ reasoning: 'Hm.', text: 'a', toolCalls: [{ name: 't', input: {} }] });
  const response = await post('/responses', CHAT, {
    model: 'm',
    stream: true,
    store: false,
    input: [{ role: 'user', content: 'Hello' }],
  });
  const events = (await dataLines(response)).map((line): unknown => JSON.parse(line));
  const types = events.map((event) => /"type":"([\w.]+)"/.exec(JSON.stringify(event))?.[1]);
  expect(types.slice(0, 3)).toEqual([
    'response.created',
    'response.in_progress',
    'response.output_item.added',
  ]);
  expect(events.at(-1)).toMatchObject({
    type: 'response.completed',
    sequence_number: events.length - 1,
    response: { usage: { input_tokens: 10, output_tokens: 5, total_tokens: 15 } },
  });
});

test('Responses knows nothing of items that it did not keep', async () => {
  const response = await post('/responses', CHAT, {
    model: 'm',
    stream: true,
    store: false,
    input: [{ type: 'item_reference', id: 'rs_1' }],
  });
  expect(response.status).toBe(400);
});

test('Gemini leaves out counts of 0, and counts thoughts apart', async () => {
  server.reply({ text: 'a', usage: { input: 7, output: 9, reasoning: 9 } });
  const response = await fetch(`${server.origin}/v1beta/models/m:streamGenerateContent?alt=sse`, {
    method: 'POST',
    headers: { 'x-goog-api-key': 'right' },
    body: JSON.stringify({ contents: [{ role: 'user', parts: [{ text: 'Hello' }] }] }),
  });
  const last: unknown = JSON.parse((await dataLines(response)).at(-1)?.trim() ?? '');
  expect(last).toMatchObject({
    usageMetadata: { promptTokenCount: 7, thoughtsTokenCount: 9, totalTokenCount: 16 },
  });
  expect(JSON.stringify(last)).not.toContain('candidatesTokenCount');
});

test('Gemini says that a key is wrong with the status of a bad request', async () => {
  const response = await fetch(`${server.origin}/v1beta/models/m:streamGenerateContent`, {
    method: 'POST',
    headers: { 'x-goog-api-key': 'wrong' },
    body: '{}',
  });
  expect(response.status).toBe(400);
  expect(JSON.stringify(await response.json())).toContain('API_KEY_INVALID');
});

test('bytes go out in the pieces and with the line ends that a script asks for', async () => {
  server.reply({ text: 'ü', framing: { lineEnd: '\r\n', pieceBytes: 1, before: ': ping\n\n' } });
  const body = { model: 'm', stream: true, messages };
  const text = await (await post('/chat/completions', CHAT, body)).text();
  expect(text).toContain(': ping\r\n\r\ndata: ');
  expect(text).toContain('ü');
  expect(text.replaceAll('\r\n', '')).not.toContain('\n');
});
