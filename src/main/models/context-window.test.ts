import { expect, it } from 'vitest';
import { modelsAt } from '../../../test/wire/ask';
import { createModels } from './providers';

it.each([
  ['anthropic', 'https://api.anthropic.com/v1', 'claude-sonnet-4-5', 200_000],
  ['openai-compatible', 'https://api.openai.com/v1', 'gpt-4o', 128_000],
  ['openai-compatible', 'https://api.deepseek.com/v1', 'deepseek-v3.2-exp', 128_000],
] as const)('a model of %s at %s takes what its maker says: %s', (kind, baseUrl, model, tokens) => {
  expect(modelsAt(kind, baseUrl).contextWindow('test', model)).toBe(tokens);
});

it('an Anthropic model is known behind an address of one’s own', () => {
  const models = modelsAt('anthropic', 'http://127.0.0.1:4000/v1');
  expect(models.contextWindow('test', 'claude-sonnet-4-5')).toBe(200_000);
});

it('a well-known name on a server of one’s own says nothing', () => {
  const models = modelsAt('openai-compatible', 'http://127.0.0.1:1234/v1');
  expect(models.contextWindow('test', 'gpt-4o')).toBeNull();
});

it('a model that nobody has published is not known', () => {
  const models = modelsAt('anthropic', 'https://api.anthropic.com/v1');
  expect(models.contextWindow('test', 'claude-imaginary-9')).toBeNull();
});

it('an address that is none is no reason to fail', () => {
  const models = modelsAt('openai-compatible', 'not an address');
  expect(models.contextWindow('test', 'gpt-4o')).toBeNull();
});

it('a provider that is not set up has models that are not known', () => {
  const models = createModels({ provider: () => null, key: () => null });
  expect(models.contextWindow('test', 'claude-sonnet-4-5')).toBeNull();
});

it('the demo model takes 200,000 tokens', () => {
  const models = createModels({
    provider: () => ({ kind: 'demo', name: 'Demo', baseUrl: null }),
    key: () => null,
  });
  expect(models.contextWindow('demo', 'demo-analyst')).toBe(200_000);
});
