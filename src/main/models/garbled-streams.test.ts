import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addressOf, ask, modelsAt } from '../../../test/wire/ask';
import { anthropicMessages } from '../../../test/wire/anthropic';
import { chatCompletions } from '../../../test/wire/chat-completions';
import { gemini } from '../../../test/wire/gemini';
import { responses } from '../../../test/wire/responses';
import type { Reply } from '../../../test/wire/script';
import { startWireServer, type WireServer } from '../../../test/wire/server';

let server: WireServer;
beforeAll(async () => {
  server = await startWireServer();
});
afterAll(() => server.close());

const ANSWER: Reply = {
  reasoning: 'Hm, ü.',
  text: ['Good ', 'morning, 世界'],
  toolCalls: [
    { id: 'call_a', name: 'read_file', input: { path: 'a.txt' } },
    { id: 'call_b', name: 'read_file', input: { path: 'b.txt' } },
  ],
  usage: { input: 1_000, cached: 400, output: 60, reasoning: 20 },
};

const USAGE = { inputTokens: 1_000, outputTokens: 60 };

const PROTOCOLS = [
  ['anthropic', anthropicMessages],
  ['openai', responses],
  ['google', gemini],
  ['openai-compatible', chatCompletions],
] as const;

/** What can happen to a stream on its way. */
type Damage =
  | { readonly type: 'cut'; readonly at: number }
  | { readonly type: 'replace'; readonly at: number; readonly by: string }
  | { readonly type: 'drop'; readonly event: number }
  | { readonly type: 'repeat'; readonly event: number };

const place = fc.nat({ max: 1_000_000 });
const anyDamage: fc.Arbitrary<Damage> = fc.oneof(
  fc.record({ type: fc.constant('cut' as const), at: place }),
  fc.record({
    type: fc.constant('replace' as const),
    at: place,
    by: fc.string({ minLength: 1, maxLength: 12 }),
  }),
  fc.record({ type: fc.constant('drop' as const), event: place }),
  fc.record({ type: fc.constant('repeat' as const), event: place }),
);

function damaged(events: readonly string[], damage: Damage): string[] {
  switch (damage.type) {
    case 'cut': {
      const whole = events.join('');
      return [whole.slice(0, damage.at % whole.length)];
    }
    case 'replace': {
      const whole = events.join('');
      const at = damage.at % whole.length;
      return [whole.slice(0, at) + damage.by + whole.slice(at + damage.by.length)];
    }
    case 'drop':
      return events.filter((_, index) => index !== damage.event % events.length);
    case 'repeat':
      return events.flatMap((event, index) =>
        index === damage.event % events.length ? [event, event] : [event],
      );
  }
}

describe.each(PROTOCOLS)('a stream of the kind %s', (kind, protocol) => {
  const body = {
    model: 'test-model',
    messages: [{ role: 'user', content: 'Hello?' }],
    stream: true,
    stream_options: { include_usage: true },
  };
  const events = protocol.events(ANSWER, { number: 1, body });

  test('that was damaged on its way ends in one part, and in no wrong count of its input', async () => {
    const models = modelsAt(kind, addressOf(kind, server));
    const tokens = { cut: 0, replace: 0, drop: 0, repeat: 0 };
    await fc.assert(
      fc.asyncProperty(anyDamage, async (damage) => {
        server.reply({ events: damaged(events, damage) });
        const parts = await ask(models);
        const endings = parts.filter(({ type }) => type === 'finished' || type === 'failed');
        expect(endings).toHaveLength(1);
        const last = parts.at(-1);
        expect(endings[0]).toBe(last);
        if (last?.type === 'failed') expect(last.mayBeBilled).toBe(true);
        // A digit that was changed is another digit: only what was lost or told twice can be noticed.
        if (last?.type === 'finished' && damage.type !== 'replace' && last.usage !== null) {
          expect(last.usage).toMatchObject(USAGE);
        }
        tokens[damage.type] += 1;
      }),
      { numRuns: 150 },
    );
    expect(Math.min(...Object.values(tokens))).toBeGreaterThan(0);
  }, 120_000);

  test('that was cut before its last event never counts as whole', async () => {
    const models = modelsAt(kind, addressOf(kind, server));
    // What follows on the reason to finish are the counts of chat completions and the end of the list.
    const last = events.findLastIndex((event) =>
      /finish_reason":"|finishReason|_stop"|completed/.test(event),
    );
    for (let kept = 0; kept < last; kept += 1) {
      server.reply({ events: events.slice(0, kept) });
      expect((await ask(models)).at(-1)).toMatchObject({ type: 'failed', retryable: true });
    }
  });
});
