import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Message } from '../../../shared/model/message';
import type { ModelRequest } from '../../engine/ports';
import { createBeginnings } from './beginnings';

const noFiles = () => 0;

function requestOf(messages: readonly Message[], instructions = 'Work.'): ModelRequest {
  return { providerId: 'p', model: 'm', instructions, messages, tools: [], maxOutputTokens: 100 };
}

const message: fc.Arbitrary<Message> = fc.oneof(
  fc.record({ role: fc.constant('user' as const), text: fc.string() }),
  fc.record({
    role: fc.constant('assistant' as const),
    parts: fc.array(
      fc.oneof(
        fc.record({
          type: fc.constantFrom('text' as const, 'reasoning' as const),
          text: fc.string(),
        }),
        fc.record({
          type: fc.constant('tool_call' as const),
          callId: fc.constantFrom('a', 'b', 'c'),
          tool: fc.constant('read_file'),
          input: fc.dictionary(fc.string(), fc.string()),
        }),
      ),
      { maxLength: 3 },
    ),
  }),
  fc.record({
    role: fc.constant('tool' as const),
    results: fc.array(
      fc.record({
        callId: fc.constantFrom('a', 'b', 'c'),
        tool: fc.constant('read_file'),
        output: fc.string(),
        isError: fc.boolean(),
      }),
      { minLength: 1, maxLength: 2 },
    ),
  }),
);

/** What becomes of a conversation before its next request. */
const change = fc.oneof(
  { weight: 6, arbitrary: fc.record({ type: fc.constant('add' as const), message }) },
  fc.record({ type: fc.constant('cut' as const), to: fc.nat(8) }),
  fc.record({ type: fc.constant('replace' as const), at: fc.nat(8), message }),
  fc.record({ type: fc.constant('instruct' as const), words: fc.constantFrom('Work.', 'Rest.') }),
);

describe('the beginnings of a request', () => {
  it('are the same, whatever was measured of its conversation before', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 30 }), (changes) => {
        const grown = createBeginnings(noFiles);
        let messages: readonly Message[] = [];
        let instructions = 'Work.';
        for (const next of changes) {
          if (next.type === 'add') messages = [...messages, next.message];
          else if (next.type === 'cut') messages = messages.slice(0, next.to);
          else if (next.type === 'instruct') instructions = next.words;
          else messages = messages.map((old, at) => (at === next.at ? next.message : old));
          const request = requestOf(messages, instructions);
          const now = grown(request, 'openai');
          const anew = createBeginnings(noFiles)(request, 'openai');
          expect(now.openCalls).toBe(anew.openCalls);
          expect(now.whole).toEqual(anew.whole);
          for (let at = 0; at <= messages.length + 1; at += 1) {
            expect(now.at(at)).toEqual(anew.at(at));
          }
        }
      }),
      { numRuns: Number(process.env['PROPERTY_RUNS'] ?? 200) },
    );
  });

  it('are read on from where the last request ended', () => {
    const counted: string[] = [];
    const beginnings = createBeginnings((file) => {
      counted.push(file.name);
      return 1;
    });
    const withFile = (name: string): Message => ({
      role: 'user',
      text: name,
      attachments: [{ name, mediaType: 'image/png', hash: name }],
    });
    const messages = [withFile('a'), withFile('b')];
    beginnings(requestOf(messages), 'openai');
    beginnings(requestOf([...messages, withFile('c')]), 'openai');
    expect(counted).toEqual(['a', 'b', 'c']);
  });
});
