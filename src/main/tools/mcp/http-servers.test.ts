import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { until } from '../testing/processes';
import { openMcpHouse, publishedServer, type McpHouse } from './testing/mcp-house';

let house: McpHouse;
let children: ChildProcess[] = [];
let servers: Server[] = [];
beforeEach(() => {
  [children, servers] = [[], []];
  house = openMcpHouse({ startMs: 5_000 });
});
afterEach(async () => {
  await house.close();
  for (const child of children) child.kill('SIGKILL');
  for (const server of servers) server.close().closeAllConnections();
});

/** A server on loopback; gives its port. */
async function listening(listener: RequestListener): Promise<number> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('It has no port.');
  return address.port;
}

async function freePort(): Promise<number> {
  const port = await listening(() => undefined);
  const [server] = servers.splice(-1);
  server?.close();
  return port;
}

/** server-everything at this port, once it listens. */
async function everythingAt(port: number): Promise<ChildProcess> {
  const { command, args } = publishedServer('everything', 'streamableHttp');
  const child = spawn(command, args, { env: { ...process.env, PORT: String(port) } });
  children.push(child);
  let printed = '';
  child.stderr.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  child.stdout.resume();
  await until(() => printed.includes('listening'));
  return child;
}

const urlAt = (port: number) => ({ type: 'http', url: `http://127.0.0.1:${port}/mcp` });

describe('server-everything over HTTP', () => {
  it('lists its tools, answers, reports progress, and is cancelled', async () => {
    const port = await freePort();
    await everythingAt(port);
    const id = await house.add(urlAt(port));
    expect(await house.start(id)).toBeNull();
    expect(house.mcpTools([id]).map(({ tool }) => tool)).toContain('echo');
    expect((await house.callTool(id, 'echo', { message: 'grün' })).output).toContain('grün');

    const controller = new AbortController();
    const operation = { duration: 100, steps: 1_000 };
    const run = house.callTool(id, 'trigger-long-running-operation', operation, {
      signal: controller.signal,
      onActivity: () => controller.abort(),
    });
    expect(await run).toMatchObject({ outcome: 'cancelled' });
    expect(await house.callTool(id, 'echo', { message: 'on' })).toMatchObject({ outcome: 'ok' });
  });

  it('that goes away is noticed without a call, and reached again', async () => {
    const port = await freePort();
    const child = await everythingAt(port);
    const id = await house.add(urlAt(port));
    await house.start(id);
    child.kill('SIGKILL');
    await until(() => house.state(id).status === 'failed');
    expect(house.state(id)).toMatchObject({
      why: `It does not answer at http://127.0.0.1:${port}/mcp (ECONNREFUSED); check the address, and that the server runs.`,
      restartsAt: 1_001_000,
    });

    await everythingAt(port);
    const waiting = house.callTool(id, 'echo', { message: 'back again' });
    house.timers[0]?.ring();
    expect((await waiting).output).toContain('back again');
  });

  it('that has forgotten the session is reached anew', async () => {
    const port = await freePort();
    const child = await everythingAt(port);
    const id = await house.add(urlAt(port));
    await house.start(id);
    child.kill('SIGKILL');
    await once(child, 'exit');
    await everythingAt(port);
    await until(() => house.state(id).status === 'failed');
    expect(house.state(id)).toMatchObject({ why: 'It has forgotten the session.' });
    house.timers[0]?.ring();
    expect(await house.start(id)).toBeNull();
  });

  it('that goes away during a call fails it in words', async () => {
    const port = await freePort();
    const child = await everythingAt(port);
    const id = await house.add(urlAt(port));
    await house.start(id);
    const run = await house.callTool(
      id,
      'trigger-long-running-operation',
      { duration: 100, steps: 1_000 },
      { onActivity: () => void child.kill('SIGKILL') },
    );
    expect(run).toMatchObject({ outcome: 'error', summary: 'server lost' });
    expect(run.output).toMatch(/It does not answer at/);
  });
});

describe('a server over HTTP that cannot be used says why', () => {
  it('when nobody listens', async () => {
    const port = await freePort();
    const id = await house.add({ type: 'http', url: `http://localhost:${port}/mcp?key=hunter2` });
    const why = await house.start(id);
    expect(why).toMatch(/^It does not answer at http:\/\/localhost:\d+\/mcp \(ECONNREFUSED\)/);
    expect(JSON.stringify(house.log(id))).not.toContain('hunter2');
  });

  it.each([
    [401, /refused the connection \(HTTP 401\); check its headers/],
    [403, /refused the connection \(HTTP 403\)/],
    [404, /no MCP server at its address \(HTTP 404\)/],
    [500, /answered with HTTP 500 instead/],
  ])('when it answers with HTTP %d', async (status, sentence) => {
    const port = await listening((_request, response) => response.writeHead(status).end('Odd.'));
    const id = await house.add(urlAt(port));
    expect(await house.start(id)).toMatch(sentence);
  });

  it('when it is a web page', async () => {
    const port = await listening((_request, response) =>
      response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Hello</h1>'),
    );
    const id = await house.add(urlAt(port));
    expect(await house.start(id)).toMatch(
      /^It did not introduce itself as MCP has it: .*text\/html/,
    );
  });

  it('when it never answers', async () => {
    await house.close();
    house = openMcpHouse({ startMs: 200 });
    const port = await listening(() => undefined);
    const id = await house.add(urlAt(port));
    expect(await house.start(id)).toBe('It did not answer within 0.2 seconds.');
  });
});

describe('the secret headers of a server', () => {
  it('are sent to it, and stand nowhere else', async () => {
    const seen: (string | undefined)[] = [];
    const port = await listening((request, response) => {
      seen.push(request.headers.authorization);
      response.writeHead(401).end('Not you, Bearer hunter2-token');
    });
    const id = await house.add({ ...urlAt(port), headers: ['Authorization'] });
    expect(await house.start(id)).toBe(
      'The secret value of Authorization is missing; enter it in the settings.',
    );
    await house.setSecret(id, 'Authorization', 'Bearer hunter2-token');
    const why = await house.start(id);
    expect(seen).toEqual(['Bearer hunter2-token']);
    expect(JSON.stringify([why, house.log(id), house.get(id), house.settingsText()])).not.toContain(
      'hunter2',
    );
  });

  it('are not taken along by a redirect to another place', async () => {
    const seen: (string | undefined)[] = [];
    const elsewhere = await listening((request, response) => {
      seen.push(request.headers.authorization);
      response.writeHead(404).end();
    });
    const port = await listening((_request, response) =>
      response.writeHead(307, { location: `http://127.0.0.1:${elsewhere}/mcp` }).end(),
    );
    const id = await house.add({ ...urlAt(port), headers: ['Authorization'] });
    await house.setSecret(id, 'Authorization', 'Bearer hunter2-token');
    expect(await house.start(id)).not.toBeNull();
    expect(seen).toEqual([]);
  });
});
