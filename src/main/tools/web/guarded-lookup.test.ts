import { once } from 'node:events';
import { createServer } from 'node:http';
import { describe, expect, it } from 'vitest';
import { guardedLookup, PrivateAddressError } from './guarded-lookup';
import { ask } from './request';

const resolvesTo =
  (...addresses: readonly string[]) =>
  () =>
    Promise.resolve(addresses.map((address) => ({ address, family: 4 })));

async function requestBy(lookup: ReturnType<typeof guardedLookup>): Promise<string> {
  const server = createServer((_, response) => response.end('reached'));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? String(address?.port) : '';
  try {
    const answer = await ask({
      url: new URL(`http://name.example:${port}/`),
      lookup,
      maxBytes: 100,
      signal: AbortSignal.timeout(5_000),
      onActivity: () => undefined,
    });
    return answer.body.toString('utf8');
  } finally {
    server.close();
  }
}

describe('a name', () => {
  it('that leads to a private address is not connected to', async () => {
    const lookup = guardedLookup(false, resolvesTo('127.0.0.1'));
    await expect(requestBy(lookup)).rejects.toBeInstanceOf(PrivateAddressError);
  });

  it('that leads to a public and a private address is connected to by the public one alone', async () => {
    const lookup = guardedLookup(false, resolvesTo('127.0.0.1', '192.0.2.1', '8.8.8.8'));
    const usable = await new Promise((resolve) => {
      lookup('name.example', { all: true }, (_, addresses) => resolve(addresses));
    });
    expect(usable).toEqual([{ address: '8.8.8.8', family: 4 }]);
  });

  it('that is listed may lead to a private address', async () => {
    expect(await requestBy(guardedLookup(true, resolvesTo('127.0.0.1')))).toBe('reached');
  });
});
