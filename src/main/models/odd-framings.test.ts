import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addressOf, ask, failedPart, finishedPart, modelsAt } from '../../../test/wire/ask';
import type { Framing, Reply } from '../../../test/wire/script';
import { startWireServer, type WireServer } from '../../../test/wire/server';
import { REMOTE_KINDS, type RemoteKind } from '../../shared/model/provider';

let server: WireServer;
beforeEach(async () => {
  server = await startWireServer();
});
afterEach(() => server.close());

const askOf = (kind: RemoteKind, reply: Reply) => {
  server.reply(reply);
  return ask(modelsAt(kind, addressOf(kind, server)));
};

/** Ids are numbered by the request. */
function withoutNumbers(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value).replaceAll(/"(rs|msg|fc)_\d+/g, '"$1'));
}

const ANSWER: Reply = {
  reasoning: 'Überlegt: 🤔',
  text: ['Grüße, ', '世界 ', '👩‍🚀!'],
  toolCalls: [{ id: 'call_a', name: 'read_file', input: { path: 'ä/ö.txt' } }],
  usage: { input: 1_500, cached: 1_200, output: 40, reasoning: 15 },
};

const FRAMINGS: readonly (readonly [name: string, framing: Framing])[] = [
  ['with CRLF', { lineEnd: '\r\n' }],
  ['with CR alone', { lineEnd: '\r' }],
  ['in pieces of one byte', { pieceBytes: 1 }],
  ['in pieces that part characters and lines', { pieceBytes: 7, lineEnd: '\r\n' }],
  ['with comments in between', { before: ': OPENROUTER PROCESSING\n\n' }],
  ['with ids and retry times', { before: 'id: 7\nretry: 3000\n' }],
  ['with fields that nobody knows', { before: 'x-trace: 1\nnonsense\n' }],
  ['with lines of words where events are', { before: 'data: keep-alive\n\ndata:\n\n' }],
  ['with events that nobody knows', { before: 'data: {"type":"ocean.wave","height":3}\n\n' }],
];

describe.each(REMOTE_KINDS)('an answer of the kind %s', (kind) => {
  test.each(FRAMINGS)('is the same %s', async (_, framing) => {
    const plain = finishedPart(await askOf(kind, ANSWER));
    const framed = finishedPart(await askOf(kind, { ...ANSWER, framing }));
    expect(withoutNumbers(framed)).toEqual(withoutNumbers(plain));
    expect(JSON.stringify(framed.parts)).toContain('Grüße, 世界 👩‍🚀!');
    expect(JSON.stringify(framed.parts)).toContain('ä/ö.txt');
  });

  test('whose counts are missing is whole all the same, and its counts are not known', async () => {
    const { usage, finishReason } = finishedPart(await askOf(kind, { text: 'ok', usage: null }));
    expect(usage).toBeNull();
    expect(finishReason).toBe('stop');
  });

  test('that is a refusal fails as one, with the counts that the provider reported', async () => {
    const usage = { input: 200, output: 12 };
    const failed = failedPart(await askOf(kind, { refusal: 'I cannot help with that.', usage }));
    expect(failed).toMatchObject({
      failure: { code: 'content_filter' },
      retryable: false,
      usage: { inputTokens: 200, outputTokens: 12 },
    });
  });

  test('that is no JSON any more from one event on fails as broken', async () => {
    const failed = failedPart(
      await askOf(kind, { events: ['data: {"type": "message_st\n\n', 'data: {}\n\n'] }),
    );
    expect(failed).toMatchObject({ failure: { code: 'broken_stream' }, retryable: true });
  });

  test('of nothing at all, or of a web page, fails as broken', async () => {
    for (const events of [[], ['<!doctype html>\n<p>Sign in</p>\n']]) {
      const { failure } = failedPart(await askOf(kind, { events }));
      expect(failure.code).toBe('broken_stream');
      expect(failure.message).toContain('check the base URL');
    }
  });

  test('is whole where the connection is cut once the server has said so', async () => {
    server.reply({ ...ANSWER, fault: { type: 'cut', afterEvents: 1_000 } });
    finishedPart(await ask(modelsAt(kind, addressOf(kind, server))));
  });
});
