import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  addressOf,
  ask,
  finishedPart,
  modelsAt,
  READ_FILE,
  REQUEST,
} from '../../../../test/wire/ask';
import { startWireServer, type WireServer } from '../../../../test/wire/server';
import type { Message } from '../../../shared/model/message';
import { REMOTE_KINDS } from '../../../shared/model/provider';
import type { ModelRequest } from '../../engine/ports';
import { createUpperBound, type CountedRequest } from '../upper-bound';

let server: WireServer;
beforeEach(async () => {
  server = await startWireServer();
});
afterEach(() => server.close());

const OUTPUT = 'const greeting = "Grüß Gott";\n\tprint(greeting);\n'.repeat(40);

describe.each(REMOTE_KINDS)('of a request as it goes to %s', (kind) => {
  const upperBound = createUpperBound({ attachment: () => null });
  const bound = (request: ModelRequest, counted: readonly CountedRequest[] = []) =>
    upperBound({ request, kind, counted });

  /** Asks once. @returns the answer as it goes back, and the bytes of all words and names that were sent. */
  async function sent(request: ModelRequest) {
    const toolCalls = [{ name: 'read_file', input: { path: 'größe.txt' } }];
    server.reply({
      reasoning: 'Let me see. '.repeat(20),
      reasoningSignature: 's'.repeat(900),
      text: 'I look.',
      toolCalls,
    });
    const parts = await ask(modelsAt(kind, addressOf(kind, server)), request);
    const answer = { role: 'assistant' as const, parts: finishedPart(parts).parts };
    return { answer, bytes: bytesIn(server.requests.at(-1)?.body) };
  }

  it('the bound covers every word and every name', async () => {
    const request = {
      ...REQUEST,
      instructions: 'Sei kurz. '.repeat(100),
      tools: [READ_FILE, { ...READ_FILE, name: 'list_files' }],
      reasoningEffort: 'medium' as const,
      maxOutputTokens: 8_192,
    };
    const first = await sent(request);
    const before = bound(request);
    expect(before.inputTokens).toBeGreaterThanOrEqual(first.bytes);

    const call = first.answer.parts.find((part) => part.type === 'tool_call');
    if (call === undefined) throw new Error('The answer has no call.');
    const { callId, tool } = call;
    const result: Message = {
      role: 'tool',
      results: [{ callId, tool, output: OUTPUT, isError: false }],
    };
    const next = { ...request, messages: [...request.messages, first.answer, result] };
    const second = await sent(next);
    expect(bound(next).inputTokens).toBeGreaterThanOrEqual(second.bytes);

    // Where the provider has counted the first request, what the second one adds is covered too.
    const counted = { print: before.print, inputTokens: 500 };
    const added = bound(next, [counted]).inputTokens - counted.inputTokens;
    expect(added).toBeGreaterThanOrEqual(second.bytes - first.bytes);
  });
});

/** Bytes of every string and every name of a field in a body, as they read once the JSON is parsed. */
function bytesIn(body: unknown): number {
  if (typeof body === 'string') return Buffer.byteLength(body);
  if (typeof body !== 'object' || body === null) return 0;
  const fields: readonly (readonly [string, unknown])[] = Object.entries(body);
  return fields.reduce(
    (sum, [name, value]) =>
      sum + (Array.isArray(body) ? 0 : Buffer.byteLength(name)) + bytesIn(value),
    0,
  );
}
