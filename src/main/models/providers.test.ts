import { createServer } from 'node:net';
import { once } from 'node:events';
import { expect, test, vi } from 'vitest';
import { addressOf, ask, failedPart, finishedPart, modelsAt } from '../../../test/wire/ask';
import { startWireServer } from '../../../test/wire/server';
import { REMOTE_KINDS } from '../../shared/model/provider';
import { PATIENCE } from './deadline';

test('a provider that is not set up is named, and nothing is billed', async () => {
  const models = modelsAt('anthropic', 'https://api.example.com/v1', { provider: () => null });
  const failed = failedPart(await ask(models, { providerId: 'old-provider' }));
  expect(failed.failure.message).toContain('"old-provider"');
  expect(failed.mayBeBilled).toBe(false);
});

test('a key that cannot stand in a header is refused in words that do not hold it', async () => {
  const models = modelsAt('anthropic', 'https://api.example.com/v1', { key: () => 'sk-ключ' });
  const { failure } = failedPart(await ask(models));
  expect(failure).toMatchObject({ code: 'auth' });
  expect(failure.message).not.toContain('ключ');
});

test('a password in the base URL is refused in words that do not hold it', async () => {
  const models = modelsAt('openai-compatible', 'https://me:secret@api.example.com/v1');
  const { failure } = failedPart(await ask(models));
  expect(failure.code).toBe('rejected');
  expect(failure.message).not.toContain('secret');
});

test('a host that does not exist is unreachable', async () => {
  const models = modelsAt('openai-compatible', 'http://no-such-host.invalid/v1');
  const failed = failedPart(await ask(models));
  expect(failed).toMatchObject({ failure: { code: 'unreachable' }, mayBeBilled: false });
});

test('HTTPS to a server that speaks plain HTTP is a connection that is not safe', async () => {
  const server = await startWireServer();
  try {
    const models = modelsAt('anthropic', server.baseUrl.replace('http:', 'https:'));
    const failed = failedPart(await ask(models));
    expect(failed).toMatchObject({ failure: { code: 'unreachable' }, mayBeBilled: false });
    expect(failed.failure.message).toContain('does not speak HTTPS');
  } finally {
    await server.close();
  }
});

test.each(REMOTE_KINDS)(
  'nothing of the environment goes to a provider of the kind %s',
  async (kind) => {
    const elsewhere = await startWireServer();
    const server = await startWireServer();
    const names = ['OPENAI', 'ANTHROPIC', 'GOOGLE_GENERATIVE_AI', 'GEMINI', 'GOOGLE'];
    for (const name of names) {
      vi.stubEnv(`${name}_API_KEY`, 'sk-from-environment');
      vi.stubEnv(`${name}_BASE_URL`, elsewhere.baseUrl);
      vi.stubEnv(`${name}_AUTH_TOKEN`, 'token-from-environment');
      vi.stubEnv(`${name}_ORGANIZATION`, 'org-from-environment');
      vi.stubEnv(`${name}_ORG_ID`, 'org-from-environment');
      vi.stubEnv(`${name}_PROJECT`, 'project-from-environment');
    }
    try {
      server.always({ text: 'ok' });
      const key = kind === 'anthropic' ? 'sk-mine-0123456789' : null;
      finishedPart(await ask(modelsAt(kind, addressOf(kind, server), { key: () => key })));
      const [request] = server.requests;
      expect(JSON.stringify([request?.headers, request?.body])).not.toContain('from-environment');
      expect(elsewhere.requests).toEqual([]);
    } finally {
      vi.unstubAllEnvs();
      await Promise.all([server.close(), elsewhere.close()]);
    }
  },
);

test.each(REMOTE_KINDS)(
  'a provider of the kind %s that does not take up a request is told as that',
  async (kind) => {
    const silent = createServer((socket) => socket.resume()).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const address = silent.address();
    const origin = `http://127.0.0.1:${typeof address === 'object' ? (address?.port ?? 0) : 0}`;
    const models = modelsAt(kind, addressOf(kind, { origin, baseUrl: `${origin}/v1` }), {
      patience: { ...PATIENCE, connectMs: 40 },
    });
    const failed = failedPart(await ask(models));
    silent.close();
    expect(failed).toMatchObject({ failure: { code: 'timeout' }, retryable: true });
    expect(failed.failure.message).toContain('did not take up the request');
  },
);

test('a key is asked for where the maker’s own address needs one, and not for a server of one’s own', () => {
  const at = (kind: 'openai' | 'google', baseUrl: string) =>
    modelsAt(kind, baseUrl, { key: () => null }).unready('test');
  expect(at('openai', 'https://api.openai.com/v1')).toContain('needs a key');
  expect(at('google', 'https://generativelanguage.googleapis.com/v1beta')).toContain('needs a key');
  expect(at('openai', 'http://127.0.0.1:1234/v1')).toBeNull();
});
