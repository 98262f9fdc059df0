import { afterEach, beforeEach, expect, test } from 'vitest';
import { startWireServer, type WireServer } from '../../../test/wire/server';
import { findOffers } from './offers';

let ollama: WireServer;
beforeEach(async () => {
  ollama = await startWireServer({ models: ['qwen3:8b', 'gpt-oss:20b'] });
});
afterEach(() => ollama.close());

const OLLAMA = 'http://127.0.0.1:11434';

/** Ollama's usual port is another one here. */
const toOllama: typeof fetch = (input, init) =>
  fetch(new Request(input).url.replace(OLLAMA, ollama.origin), init);
const toNobody: typeof fetch = () => Promise.reject(new TypeError('fetch failed'));

test('keys in the environment are offered with the name of their variable, and without the key', async () => {
  const environment = {
    ANTHROPIC_API_KEY: 'sk-ant-secret',
    GOOGLE_GENERATIVE_AI_API_KEY: 'AIza-secret',
    GROQ_API_KEY: '  ',
    PATH: '/bin',
  };
  const offers = await findOffers([], { environment, fetch: toNobody });
  expect(offers).toEqual([
    {
      preset: 'anthropic',
      name: 'Anthropic',
      reason: 'A key for Anthropic is in the environment variable ANTHROPIC_API_KEY.',
      models: [],
    },
    {
      preset: 'google',
      name: 'Google',
      reason: 'A key for Google is in the environment variable GOOGLE_GENERATIVE_AI_API_KEY.',
      models: [],
    },
  ]);
  expect(JSON.stringify(offers)).not.toContain('secret');
});

test('a running Ollama is offered with its models', async () => {
  expect(await findOffers([], { environment: {}, fetch: toOllama })).toEqual([
    {
      preset: 'ollama',
      name: 'Ollama',
      reason: 'Ollama is running on this machine and has 2 models.',
      models: ['qwen3:8b', 'gpt-oss:20b'],
    },
  ]);
});

test('what is set up already is not offered, by its id or by its address', async () => {
  const environment = { OPENAI_API_KEY: 'a', MISTRAL_API_KEY: 'b' };
  const known = [
    { id: 'openai', baseUrl: 'https://proxy.example.com/v1' },
    { id: 'mine', baseUrl: 'https://api.mistral.ai/v1' },
    { id: 'local', baseUrl: OLLAMA },
  ];
  expect(await findOffers(known, { environment, fetch: toOllama })).toEqual([]);
  expect(ollama.requests).toEqual([]);
});
