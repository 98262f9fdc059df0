import { describe, expect, it } from 'vitest';
import type { Message } from '../../../shared/model/message';
import { createUpperBound, type CountedRequest } from '../upper-bound';
import { claudeLike, gptLike, type CountingProvider } from './testing/counting-provider';
import { INSTRUCTIONS, longConversation, messagesOf, TOOLS } from './testing/long-conversation';
import { TOKENIZERS } from './testing/tokenizers';

interface Step {
  readonly bound: number;
  readonly billed: number;
}

/** The bound and the bill of each call of a conversation that is compacted once and asked for more later. */
function run(provider: CountingProvider): readonly Step[] {
  const upperBound = createUpperBound({ attachment: () => null });
  const counted: CountedRequest[] = [];
  const steps: Step[] = [];
  let messages: readonly Message[] = [
    {
      role: 'user',
      text: 'Make the engine’s names those of the design, one file after the other.',
    },
  ];
  for (const [at, step] of longConversation().entries()) {
    const request = {
      providerId: 'p',
      model: 'm',
      instructions: INSTRUCTIONS,
      messages,
      tools: TOOLS,
      maxOutputTokens: 8_192,
    };
    const { inputTokens: bound, print } = upperBound({ request, kind: provider.kind, counted });
    const billed = provider.inputTokens(request);
    counted.unshift({ print, inputTokens: billed });
    steps.push({ bound, billed });
    messages = [...messages, ...messagesOf(step, provider.reasoning)];
    if (at === 25)
      messages = [{ role: 'user', text: 'What was done so far …' }, ...messages.slice(-6)];
    if (at === 40) {
      const text = 'All done.';
      messages = [
        ...messages,
        { role: 'assistant', parts: [{ type: 'text', text }] },
        { role: 'user', text: 'Now look whether the tests still say what the code does.' },
      ];
    }
  }
  return steps;
}

const PROVIDERS = TOKENIZERS.map((tokenizer) => ({
  tokenizer: tokenizer.name,
  provider: tokenizer.name === 'Claude' ? claudeLike(tokenizer) : gptLike(tokenizer),
}));

describe.each(PROVIDERS)(
  'over sixty steps with $provider.name and the tokenizer $tokenizer, the bound',
  ({ provider }) => {
    const steps = run(provider);

    it('is no less than what is billed, at every step', () => {
      expect(steps).toHaveLength(60);
      for (const { bound, billed } of steps) expect(bound).toBeGreaterThanOrEqual(billed);
    });

    it('is in the middle at most 1.5 times what is billed, from the second step on', () => {
      const shares = steps
        .slice(1)
        .map(({ bound, billed }) => bound / billed)
        .sort((a, b) => a - b);
      expect(shares[Math.floor(shares.length / 2)]).toBeLessThanOrEqual(1.5);
    });
  },
);
