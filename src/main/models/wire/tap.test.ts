import { describe, expect, test } from 'vitest';
import { chatCompletions } from '../../../../test/wire/chat-completions';
import { anthropicMessages } from '../../../../test/wire/anthropic';
import { gemini } from '../../../../test/wire/gemini';
import { responses } from '../../../../test/wire/responses';
import { createWireTap } from './tap';

const PROTOCOLS = [
  ['anthropic', anthropicMessages],
  ['openai', responses],
  ['google', gemini],
  ['openai-compatible', chatCompletions],
] as const;

const body = { model: 'm', messages: [{ role: 'user', content: 'x' }], stream: true };
const asking = { ...body, stream_options: { include_usage: true } };

/** A response whose body is what the test writes. */
function scriptedResponse(type = 'text/event-stream') {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const writer = writable.getWriter();
  const response = new Response(readable, { headers: { 'content-type': type } });
  return {
    fetch: () => Promise.resolve(response),
    write: (text: string) => writer.write(new TextEncoder().encode(text)),
    end: () => writer.close(),
    left: writer.closed.then(
      () => false,
      () => true,
    ),
  };
}

describe.each(PROTOCOLS)('a tap on %s', (kind, protocol) => {
  const events = protocol.events({ text: 'Hi' }, { number: 1, body: asking }).join('');

  test('does not wait for a connection that stays open after the answer is whole', async () => {
    const { fetch, write, left } = scriptedResponse();
    const tap = createWireTap(kind, { fetch, now: () => 0, lingerMs: 10 });
    const response = await tap.fetch('http://x');
    const read = response.text();
    void write(events).catch(() => undefined);
    expect(await read).toContain('Hi');
    expect(tap.isComplete()).toBe(true);
    expect(await left).toBe(true);
  });

  test('knows when the response began and when something was last heard', async () => {
    let time = 0;
    const { fetch, write, end } = scriptedResponse();
    const tap = createWireTap(kind, { fetch, now: () => time });
    expect([tap.respondedAt(), tap.heardAt()]).toEqual([null, null]);
    time = 5;
    const response = await tap.fetch('http://x');
    expect(await tap.responded).toBe('responded');
    expect([tap.respondedAt(), tap.heardAt()]).toEqual([5, null]);
    time = 9;
    const read = response.text();
    await write(': nothing yet\n\n');
    await end();
    expect(await read).toBe('');
    expect(tap.heardAt()).toBe(9);
    expect(tap.isComplete()).toBe(false);
  });

  test('leaves an error response as it is', async () => {
    const refusal = new Response('{"error":"no"}', { status: 400 });
    const tap = createWireTap(kind, { fetch: () => Promise.resolve(refusal), now: () => 0 });
    expect(await (await tap.fetch('http://x')).text()).toBe('{"error":"no"}');
  });
});

test('an answer that comes as one JSON body is read as one event', async () => {
  const { fetch, write, end } = scriptedResponse('application/json; charset=utf-8');
  const tap = createWireTap('openai-compatible', { fetch, now: () => 0 });
  const response = await tap.fetch('http://x');
  const read = response.text();
  const message = { role: 'assistant', content: 'Hi' };
  const usage = { prompt_tokens: 3, completion_tokens: 1 };
  await write(JSON.stringify({ choices: [{ message, finish_reason: 'stop' }], usage }));
  await end();
  expect(await read).toContain('"content":"Hi"');
  expect(tap.usage()).toMatchObject({ inputTokens: 3, outputTokens: 1 });
});
