import { describe, expect, it } from 'vitest';
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
    const price = prices.price({ ...anthropic, model: 'claude-sonnet-4-5' }, 1_000);
    expect(price).toMatchObject({ input: 3_000_000, output: 15_000_000, cachedInput: 300_000 });
  });

  it('takes the dearer tier for a long context', () => {
    const model = { ...anthropic, model: 'claude-sonnet-4-5' };
    const short = prices.price(model, 1_000);
    const long = prices.price(model, 500_000);
    expect(long?.input).toBeGreaterThan(short?.input ?? Infinity);
  });

  it('knows an Anthropic model behind an address of one’s own', () => {
    const here = { ...anthropic, baseUrl: 'http://127.0.0.1:4000/v1', model: 'claude-sonnet-4-5' };
    expect(prices.price(here, 1_000)?.input).toBe(3_000_000);
  });

  it('does not guess: a model on an unknown address has no price', () => {
    const local = {
      providerId: 'local',
      kind: 'openai-compatible',
      baseUrl: 'http://127.0.0.1:1234/v1',
    } as const;
    expect(prices.price({ ...local, model: 'gpt-4o' }, 1_000)).toBeNull();
  });

  it('has no price for a model that nobody has published', () => {
    expect(prices.price({ ...anthropic, model: 'claude-imaginary-9' }, 1_000)).toBeNull();
  });

  it.each(['sonar', 'sonar-deep-research'])(
    'knows no price of %s, which costs more than its tokens tell',
    (model) => {
      const perplexity = {
        providerId: 'perplexity',
        kind: 'openai-compatible',
        baseUrl: 'https://api.perplexity.ai',
      } as const;
      expect(prices.price({ ...perplexity, model }, 1_000)).toBeNull();
    },
  );

  it('marks the demo model’s price as made up', () => {
    const demo = {
      providerId: 'demo',
      kind: 'demo',
      baseUrl: null,
      model: 'demo-analyst',
    } as const;
    expect(prices.price(demo, 1)?.source).toBe('demo');
  });

  it.each([
    ['openai', 'gpt-5', 1_250_000],
    ['google', 'gemini-2.5-pro', 1_250_000],
  ] as const)(
    'knows a model of the kind %s behind an address of one’s own',
    (kind, model, input) => {
      const here = { providerId: 'mine', kind, baseUrl: 'http://127.0.0.1:4000/v1', model };
      expect(prices.price(here, 1_000)?.input).toBe(input);
    },
  );

  it('takes a person’s own rates before all others, also where they are 0', () => {
    const zero = microUsd(0);
    const override = { input: zero, cachedInput: zero, cacheWrite: zero, output: zero };
    const price = prices.price({ ...anthropic, model: 'claude-sonnet-4-5', override }, 1_000);
    expect(price).toEqual({ ...override, source: 'override' });
  });

  it('knows no price of what runs on this machine: unknown is not free', () => {
    const local = {
      providerId: 'ollama',
      kind: 'ollama',
      baseUrl: 'http://127.0.0.1:11434',
    } as const;
    expect(prices.price({ ...local, model: 'qwen3:8b' }, 1_000)).toBeNull();
  });
});
