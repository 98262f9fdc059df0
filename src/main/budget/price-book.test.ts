import { describe, expect, it } from 'vitest';
import { PriceSchema } from '../../shared/model/price';
import { microUsd } from '../../shared/money';
import { createPriceBook } from './price-book';

const prices = createPriceBook();
const anthropic = {
  providerId: 'anthropic',
  kind: 'anthropic',
  baseUrl: 'https://api.anthropic.com/v1',
} as const;

describe('the price book', () => {
  it('knows a published price in whole micro-dollars per million tokens', () => {
    const price = prices.price({ ...anthropic, model: 'claude-sonnet-4-5' });
    expect(price).toMatchObject({ input: 3_000_000, output: 15_000_000, cachedInput: 300_000 });
  });

  it('has the dearer rates of a long context along with the others', () => {
    const price = prices.price({ ...anthropic, model: 'claude-sonnet-4-5' });
    expect(price?.tiers).toEqual([
      {
        above: 200_000,
        input: 6_000_000,
        cachedInput: 600_000,
        cacheWrite: 7_500_000,
        output: 22_500_000,
      },
    ]);
    expect(PriceSchema.parse(JSON.parse(JSON.stringify(price)))).toEqual(price);
  });

  it('takes what Anthropic asks for what is cached for five minutes, the only kind that is asked for', () => {
    const price = prices.price({ ...anthropic, model: 'claude-opus-4-5' });
    expect(price?.cacheWrite).toBe(((price?.input ?? 0) * 5) / 4);
  });

  it('knows an Anthropic model behind an address of one’s own', () => {
    const here = { ...anthropic, baseUrl: 'http://127.0.0.1:4000/v1', model: 'claude-sonnet-4-5' };
    expect(prices.price(here)?.input).toBe(3_000_000);
  });

  it('does not guess: a model on an unknown address has no price', () => {
    const local = {
      providerId: 'local',
      kind: 'openai-compatible',
      baseUrl: 'http://127.0.0.1:1234/v1',
    } as const;
    expect(prices.price({ ...local, model: 'gpt-4o' })).toBeNull();
  });

  it('has no price for a model that nobody has published', () => {
    expect(prices.price({ ...anthropic, model: 'claude-imaginary-9' })).toBeNull();
  });

  it.each(['sonar', 'sonar-deep-research'])(
    'knows no price of %s, which costs more than its tokens tell',
    (model) => {
      const perplexity = {
        providerId: 'perplexity',
        kind: 'openai-compatible',
        baseUrl: 'https://api.perplexity.ai',
      } as const;
      expect(prices.price({ ...perplexity, model })).toBeNull();
    },
  );

  it('marks the demo model’s price as made up', () => {
    const demo = {
      providerId: 'demo',
      kind: 'demo',
      baseUrl: null,
      model: 'demo-analyst',
    } as const;
    expect(prices.price(demo)?.source).toBe('demo');
  });

  it.each([
    ['openai', 'gpt-5', 1_250_000],
    ['google', 'gemini-2.5-pro', 1_250_000],
  ] as const)(
    'knows a model of the kind %s behind an address of one’s own',
    (kind, model, input) => {
      const here = { providerId: 'mine', kind, baseUrl: 'http://127.0.0.1:4000/v1', model };
      expect(prices.price(here)?.input).toBe(input);
    },
  );

  it('takes a person’s own rates before all others, also where they are 0', () => {
    const zero = microUsd(0);
    const override = { input: zero, cachedInput: zero, cacheWrite: zero, output: zero };
    const price = prices.price({ ...anthropic, model: 'claude-sonnet-4-5', override });
    expect(price).toEqual({ ...override, source: 'override' });
  });

  it('knows no price of what runs on this machine: unknown is not free', () => {
    const local = {
      providerId: 'ollama',
      kind: 'ollama',
      baseUrl: 'http://127.0.0.1:11434',
    } as const;
    expect(prices.price({ ...local, model: 'qwen3:8b' })).toBeNull();
  });
});

describe('a price that depends on the time of the day', () => {
  const deepseek = {
    providerId: 'deepseek',
    kind: 'openai-compatible',
    baseUrl: 'https://api.deepseek.com/v1',
    model: 'deepseek-chat-v3-0324',
  } as const;
  let now = 0;
  const inputAt = (time: string): number | undefined => {
    now = Date.parse(`2025-08-01T${time}Z`);
    return timed.price(deepseek)?.input;
  };
  const timed = createPriceBook(() => now);

  it('is the one of that time', () => {
    expect(inputAt('12:00:00')).toBe(270_000);
    expect(inputAt('20:00:00')).toBe(135_000);
  });

  it('is the dearer one for a call that may end after it has changed', () => {
    expect(inputAt('23:45:00')).toBe(270_000);
    expect(inputAt('16:15:00')).toBe(270_000);
  });
});
