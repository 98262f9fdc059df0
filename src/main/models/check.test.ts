import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { KEY } from '../../../test/wire/ask';
import { startWireServer, type WireServer } from '../../../test/wire/server';
import { checkProvider, type CheckedProvider } from './check';

let server: WireServer;
beforeEach(async () => {
  server = await startWireServer({ key: KEY, models: ['test-model', 'other-model'] });
});
afterEach(() => server.close());

const { signal } = new AbortController();

describe.each(['anthropic', 'openai-compatible'] as const)('a check of an %s provider', (kind) => {
  const check = (changes: Partial<CheckedProvider> = {}) =>
    checkProvider(
      {
        id: 'test',
        kind,
        name: 'Test provider',
        baseUrl: server.baseUrl,
        key: KEY,
        model: 'test-model',
        ...changes,
      },
      signal,
    );

  test('is well where the address, the key and the model are right, and calls no model', async () => {
    expect(await check()).toEqual({
      ok: true,
      message: expect.stringMatching(/answers and has the model “test-model”\.$/),
    });
    expect(server.requests.map(({ path }) => path)).toEqual(['/v1/models']);
  });

  test('tells of a wrong key in one sentence, without the key', async () => {
    const { ok, message } = await check({ key: 'sk-wrong-0123456789' });
    expect(ok).toBe(false);
    expect(message).toMatch(
      /did not accept the key \(HTTP 401\): set the key in Settings, Providers\.$/,
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
    const { ok, message } = await check({ baseUrl: `${server.baseUrl}/nowhere` });
    expect(ok).toBe(false);
    expect(message).toMatch(/no list of models \(HTTP 404\)/);
  });
});

test('an Anthropic provider without a key is told to set one, and nothing is sent', async () => {
  const provider = { id: 'a', kind: 'anthropic', name: 'A', baseUrl: server.baseUrl } as const;
  const { ok, message } = await checkProvider({ ...provider, key: null, model: null }, signal);
  expect(ok).toBe(false);
  expect(message).toMatch(/needs a key/);
  expect(server.requests).toEqual([]);
});
