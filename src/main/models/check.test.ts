import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addressOf, KEY } from '../../../test/wire/ask';
import { REMOTE_KINDS } from '../../shared/model/provider';
import { startWireServer, type WireServer } from '../../../test/wire/server';
import { checkProvider, type CheckedProvider } from './check';

let server: WireServer;
beforeEach(async () => {
  server = await startWireServer({ key: KEY, models: ['test-model', 'other-model'] });
});
afterEach(() => server.close());

const { signal } = new AbortController();

const KEYED = REMOTE_KINDS.filter((kind) => kind !== 'ollama');

describe.each(KEYED)('a check of a provider of the kind %s', (kind) => {
  const check = (changes: Partial<CheckedProvider> = {}) =>
    checkProvider(
      {
        id: 'test',
        kind,
        name: 'Test provider',
        baseUrl: addressOf(kind, server),
        key: KEY,
        model: 'test-model',
        ...changes,
      },
      signal,
    );

  test('is well where the address, the key and the model are right, and calls no model', async () => {
    expect(await check()).toEqual({
      ok: true,
      message: expect.stringMatching(
        /answers, accepts the key and has the model “test-model”; whether the account has credit only a task can show\.$/,
      ),
    });
    expect(server.requests.map(({ path }) => path)).toEqual([
      kind === 'google' ? '/v1beta/models' : '/v1/models',
    ]);
  });

  test('tells of a wrong key in one sentence, without the key', async () => {
    const { ok, message } = await check({ key: 'sk-wrong-0123456789' });
    expect(ok).toBe(false);
    expect(message).toMatch(
      /did not accept the key \(HTTP 40[01]\) and says ".+": set the key in Settings, Providers\.$/,
    );
    expect(message).not.toContain('sk-wrong');
  });

  test('names the models that there are when the asked one is not among them', async () => {
    expect(await check({ model: 'tset-model' })).toEqual({
      ok: false,
      message: expect.stringMatching(
        /does not list the model “tset-model” \(it lists test-model, other-model\)/,
      ),
    });
  });

  test('says that nothing answers at a closed port', async () => {
    const { message } = await check({ baseUrl: 'http://127.0.0.1:1/v1' });
    expect(message).toMatch(/cannot be reached/);
  });

  test('says that an address which is no provider has no list of models', async () => {
    const { ok, message } = await check({ baseUrl: `${server.origin}/nowhere` });
    expect(ok).toBe(false);
    expect(message).toMatch(/no list of models \(HTTP 404\)/);
  });
});

describe('a check of Ollama', () => {
  const check = (model: string | null, baseUrl = server.origin) =>
    checkProvider({ id: 'o', kind: 'ollama', name: 'Ollama', baseUrl, key: null, model }, signal);

  test('asks the running server what it has, and speaks of no key', async () => {
    const { ok, message } = await check('test-model');
    expect(ok).toBe(true);
    expect(message).toMatch(/^Ollama at .+ answers and has the model “test-model”\.$/);
    expect(server.requests.map(({ path }) => path)).toEqual(['/api/tags']);
  });

  test('finds a model without its tag, also where the address is that of its other endpoints', async () => {
    const tagged = await startWireServer({ models: ['qwen3:latest'] });
    try {
      expect((await check('qwen3', tagged.baseUrl)).ok).toBe(true);
      expect((await check('qwen3:8b', tagged.baseUrl)).ok).toBe(false);
    } finally {
      await tagged.close();
    }
  });

  test('says that it is not running where nothing answers', async () => {
    const { ok, message } = await check(null, 'http://127.0.0.1:1');
    expect(ok).toBe(false);
    expect(message).toContain('cannot be reached');
  });
});

test('a list that is open to everybody says nothing of the key', async () => {
  const list = () => Promise.resolve(Response.json({ data: [{ id: 'a/b' }] }));
  const provider = {
    id: 'o',
    kind: 'openai-compatible',
    name: 'OpenRouter',
    model: 'a/b',
  } as const;
  const baseUrl = 'https://openrouter.ai/api/v1';
  const { ok, message } = await checkProvider({ ...provider, baseUrl, key: KEY }, signal, list);
  expect(ok).toBe(true);
  expect(message).toContain('whether it accepts the key');
});

test('an account without credit is told where the list already shows it', async () => {
  const body = { error: { message: 'Insufficient Balance' } };
  const list = () => Promise.resolve(Response.json(body, { status: 402 }));
  const provider = { id: 'd', kind: 'openai-compatible', name: 'D', model: null } as const;
  const baseUrl = 'https://api.example.com/v1';
  const { message } = await checkProvider({ ...provider, baseUrl, key: KEY }, signal, list);
  expect(message).toContain('no credit left (HTTP 402)');
});

test('a provider that does not answer in time is told as that', async () => {
  const never: typeof fetch = (_, init) =>
    new Promise((_resolve, reject) => {
      init?.signal?.addEventListener('abort', () => reject(new Error('aborted')));
    });
  const late = AbortSignal.timeout(10);
  const provider = { id: 'd', kind: 'openai', name: 'D', model: null, key: KEY } as const;
  const baseUrl = 'https://api.example.com/v1';
  const { message } = await checkProvider({ ...provider, baseUrl }, late, never);
  expect(message).toContain('did not answer in time');
});

test('an Anthropic provider without a key is told to set one, and nothing is sent', async () => {
  const provider = { id: 'a', kind: 'anthropic', name: 'A', baseUrl: server.baseUrl } as const;
  const { ok, message } = await checkProvider({ ...provider, key: null, model: null }, signal);
  expect(ok).toBe(false);
  expect(message).toMatch(/needs a key/);
  expect(server.requests).toEqual([]);
});
