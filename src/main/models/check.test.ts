import { afterEach, beforeEach, expect, test } from 'vitest';
import { KEY, modelsAt } from '../../../test/wire/ask';
import { startWireServer, type WireServer } from '../../../test/wire/server';
import { checkProvider } from './check';

let server: WireServer;
beforeEach(async () => {
  server = await startWireServer({ key: KEY });
});
afterEach(() => server.close());

const PROVIDER = { id: 'test', name: 'Test provider', model: 'test-model' };
const { signal } = new AbortController();

test('a provider that answers is all right, at the price of one token', async () => {
  server.reply({ text: 'Yes', finish: 'length' });
  expect(await checkProvider(modelsAt('anthropic', server.baseUrl), PROVIDER, signal)).toEqual({
    ok: true,
    message: 'Test provider answers with the model "test-model".',
  });
  expect((await server.request(1)).body).toMatchObject({ max_tokens: 1 });
});

test('a wrong key is told in one sentence', async () => {
  const models = modelsAt('anthropic', server.baseUrl, { key: () => 'wrong' });
  const { ok, message } = await checkProvider(models, PROVIDER, signal);
  expect(ok).toBe(false);
  expect(message).toMatch(
    /did not accept the key \(HTTP 401\): set the key in Settings, Providers\.$/,
  );
});
