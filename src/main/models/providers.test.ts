import { expect, test } from 'vitest';
import { ask, failedPart, modelsAt } from '../../../test/wire/ask';

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
  const { startWireServer } = await import('../../../test/wire/server');
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
