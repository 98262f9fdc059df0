import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startWireServer, type WireServer } from '../../../test/wire/server';
import { microUsd } from '../../shared/money';
import { createPriceBook } from '../budget/price-book';
import { contextWindow } from '../models/context-window';
import { createProviders } from '../settings/providers';
import { openSecretVault } from '../settings/secret-vault';
import { openSettings } from '../settings/settings-store';
import { createProviderDesk } from './provider-desk';
import { connected, refused } from './testing/connected';

let server: WireServer;
beforeEach(async () => {
  server = await startWireServer({ models: ['claude-sonnet-4-5', 'qwen3:8b'] });
});
afterEach(() => server.close());

const PLAIN = {
  available: () => true,
  encrypt: (text: string) => Buffer.from(text).reverse(),
  decrypt: (bytes: Buffer) => Buffer.from(bytes).reverse().toString(),
};

/** A page's client, over real settings and a real vault; what goes to the internet goes to the server. */
function desk(environment: Record<string, string> = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'taskwright-desk-'));
  const vault = openSecretVault(folder, PLAIN, Date.now);
  const providers = createProviders(
    openSettings(folder, () => 0),
    vault,
  );
  const toServer: typeof fetch = (input, init) => {
    const { pathname, search } = new URL(new Request(input).url);
    return fetch(`${server.origin}${pathname}${search}`, init);
  };
  const providerDesk = createProviderDesk({
    providers,
    vault,
    priceBook: createPriceBook(),
    contextWindow: (id, model) => {
      const provider = providers.get(id);
      return provider === null ? null : contextWindow(provider, model);
    },
    environment,
    fetch: toServer,
  });
  const services = { providers, vault, providerDesk };
  return { ...connected(services), vault, providers, folder };
}

describe('an offer', () => {
  it('is taken with its key, which goes into the vault and to no page', async () => {
    const { client, vault, folder } = desk({ ANTHROPIC_API_KEY: ' sk-ant-secret ' });
    const offers = await client.providers.offers();
    expect(offers.map(({ preset }) => preset)).toEqual(['anthropic', 'ollama']);
    const taken = await client.providers.take({ preset: 'anthropic' });
    expect(taken).toEqual({
      id: 'anthropic',
      name: 'Anthropic',
      kind: 'anthropic',
      baseUrl: 'https://api.anthropic.com/v1',
      models: [],
      key: 'stored',
    });
    expect(vault.key('anthropic')).toBe('sk-ant-secret');
    expect(JSON.stringify([offers, taken])).not.toContain('secret');
    expect(readFileSync(join(folder, 'settings.json'), 'utf8')).not.toContain('secret');
    const left = await client.providers.offers();
    expect(left.map(({ preset }) => preset)).toEqual(['ollama']);
  });

  it('is taken by nobody but the person', async () => {
    const { client, providers } = desk({ OPENAI_API_KEY: 'sk-secret' });
    await client.providers.offers();
    expect(providers.list().map(({ id }) => id)).toEqual(['demo']);
  });

  it('of Ollama is taken with the models that it has', async () => {
    const { client } = desk();
    expect((await client.providers.take({ preset: 'ollama' })).models).toEqual([
      'claude-sonnet-4-5',
      'qwen3:8b',
    ]);
  });

  it('whose key has gone, or that is set up already, is refused in a sentence', async () => {
    const { client } = desk({ GROQ_API_KEY: 'gsk-secret' });
    const gone = await refused(client.providers.take({ preset: 'mistral' }));
    expect(gone.message).toContain('no key for Mistral');
    await client.providers.take({ preset: 'groq' });
    const twice = await refused(client.providers.take({ preset: 'groq' }));
    expect(twice.message).toBe('Groq is set up already.');
  });
});

describe('the models', () => {
  it('of a provider are asked of it, with price and context size', async () => {
    const { client, vault } = desk();
    await client.providers.save({
      id: 'mine',
      name: 'Mine',
      kind: 'anthropic',
      baseUrl: 'https://api.anthropic.com/v1',
    });
    vault.set('mine', 'sk-ant-secret');
    const [model] = await client.providers.models({ id: 'mine' });
    expect(model).toMatchObject({
      model: 'claude-sonnet-4-5',
      price: { input: 3_000_000, source: 'genai-prices' },
      contextWindow: 200_000,
    });
  });

  it('of a provider without its key are not asked for', async () => {
    const { client } = desk();
    const baseUrl = 'https://api.anthropic.com/v1';
    await client.providers.save({ id: 'mine', name: 'Mine', kind: 'anthropic', baseUrl });
    const { code, message } = await refused(client.providers.models({ id: 'mine' }));
    expect([code, message]).toEqual(['CONFLICT', expect.stringContaining('needs a key')]);
    expect(server.requests).toEqual([]);
  });

  it('of a running Ollama are in the list of all models, and their price is not known', async () => {
    const { client } = desk();
    const baseUrl = 'http://127.0.0.1:11434';
    const models = ['kept'];
    await client.providers.save({ id: 'ollama', name: 'O', kind: 'ollama', baseUrl, models });
    const listed = await client.models.list();
    expect(listed.map(({ model }) => model)).toEqual([
      'demo-analyst',
      'claude-sonnet-4-5',
      'qwen3:8b',
      'kept',
    ]);
    expect(listed.at(-1)?.price).toBeNull();
  });

  it('of an Ollama that is not running are the configured ones', async () => {
    const { client } = desk();
    const baseUrl = 'http://127.0.0.1:11434';
    await client.providers.save({ id: 'o', name: 'O', kind: 'ollama', baseUrl, models: ['kept'] });
    await server.close();
    expect((await client.models.list()).map(({ model }) => model)).toEqual([
      'demo-analyst',
      'kept',
    ]);
    server = await startWireServer();
  });
});

describe('a price of one’s own', () => {
  const rates = {
    input: microUsd(0),
    cachedInput: microUsd(0),
    cacheWrite: microUsd(0),
    output: microUsd(1_500_000),
  };
  const local = {
    id: 'local',
    name: 'Local',
    kind: 'openai-compatible',
    baseUrl: 'http://127.0.0.1:1234/v1',
    models: ['llama'],
  } as const;

  it('goes before the price book’s, and away again', async () => {
    const { client } = desk();
    await client.providers.save({ ...local, models: [...local.models] });
    const row = async () =>
      (await client.prices.list()).find(({ providerId }) => providerId === 'local');
    expect(await row()).toMatchObject({ model: 'llama', price: null, published: null });
    await client.prices.set({ providerId: 'local', model: 'llama', rates });
    expect(await row()).toMatchObject({
      price: { output: 1_500_000, source: 'override' },
      published: null,
      override: rates,
    });
    await client.prices.set({ providerId: 'local', model: 'llama', rates: null });
    expect(await row()).toMatchObject({ price: null, override: null });
  });

  it('stays when its provider is saved again, and goes with it', async () => {
    const { client, providers } = desk();
    await client.providers.save({ ...local, models: [...local.models] });
    await client.prices.set({ providerId: 'local', model: 'other', rates });
    await client.providers.save({ ...local, name: 'Renamed', models: [] });
    expect(providers.ownPrice('local', 'other')).toEqual(rates);
    expect((await client.prices.list()).map(({ model }) => model)).toContain('other');
    await client.providers.remove({ id: 'local' });
    expect(providers.ownPrice('local', 'other')).toBeNull();
  });

  it('cannot be set for the demo model, nor for a provider that is not there', async () => {
    const { client } = desk();
    const demo = client.prices.set({ providerId: 'demo', model: 'demo-analyst', rates });
    expect((await refused(demo)).code).toBe('CONFLICT');
    const nobody = client.prices.set({ providerId: 'nobody', model: 'm', rates });
    expect((await refused(nobody)).code).toBe('NOT_FOUND');
  });
});
