import { expect, it } from 'vitest';
import { type Provider, ProviderConfigSchema } from '../../../shared/model/provider';
import {
  followKind,
  keyWords,
  PROVIDER_DEFAULTS,
  providerIdFor,
  storedKeyWords,
} from './provider-words';

it('makes an id that the shared schema accepts, whatever the name', () => {
  for (const name of ['Anthropic', 'Zoë’s Büro!', '———', 'x'.repeat(80)]) {
    expect(ProviderConfigSchema.shape.id.safeParse(providerIdFor(name, [])).success).toBe(true);
  }
});

it('numbers an id that is taken', () => {
  expect(providerIdFor('Open AI', ['open-ai', 'open-ai-2'])).toBe('open-ai-3');
});

it('moves the defaults along with the kind, but not what a person typed', () => {
  expect(followKind(PROVIDER_DEFAULTS.anthropic, 'anthropic', 'openai-compatible')).toEqual(
    PROVIDER_DEFAULTS['openai-compatible'],
  );
  const typed = { name: 'House', baseUrl: 'http://127.0.0.1:8080/v1' };
  expect(followKind(typed, 'anthropic', 'openai-compatible')).toEqual(typed);
});

it('misses a key only where one is always asked for', () => {
  const tone = (kind: Provider['kind'], baseUrl: string) =>
    keyWords({ kind, baseUrl, key: 'missing' }).tone;
  expect(tone('anthropic', 'https://claude.example.com/v1')).toBe('wait');
  expect(tone('openai-compatible', 'https://api.groq.com/openai/v1')).toBe('wait');
  expect(tone('openai-compatible', 'http://127.0.0.1:1234/v1')).toBe('plain');
  expect(tone('openai-compatible', 'http://gpu.example.com/v1')).toBe('plain');
});

it('asks for the key again where the address is of another origin', () => {
  const provider: Provider = {
    id: 'mine',
    name: 'Mine',
    kind: 'openai-compatible',
    baseUrl: 'https://one.test/v1',
    models: [],
    key: 'stored',
  };
  const again = 'The address changed: enter the key again.';
  expect(storedKeyWords(provider, 'https://one.test/v2')).toBe('Now: key stored');
  expect(storedKeyWords(provider, 'https://other.test/v1')).toBe(again);
  expect(storedKeyWords({ ...provider, key: 'missing' }, 'https://other.test')).toBe('Now: no key');
});
