import type { ServerResponse } from 'node:http';
import { createGzip } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { until } from '../testing/processes';
import {
  loopbackServer,
  message,
  type Answer,
  type LoopbackServer,
} from './testing/loopback-server';
import { openMcpHouse, type McpHouse } from './testing/mcp-house';

const TOO_LONG = 'It sent a message of more than 32 MiB, which is not taken.';
const MEBIBYTE = 1024 * 1024;

let house: McpHouse;
let server: LoopbackServer | null = null;
beforeEach(() => {
  house = openMcpHouse();
});
afterEach(async () => {
  await house.close();
  server?.close();
});

async function serving(answers: Readonly<Record<string, Answer>>): Promise<string> {
  server = await loopbackServer(answers);
  return house.add({ type: 'http', url: server.url });
}

interface Sent {
  bytes: number;
  isCutOff: boolean;
}

/** Sends a piece again and again until nobody listens any more. */
function sendForEver(response: ServerResponse, piece: string, sent: Sent): void {
  const send = (): void => {
    do sent.bytes += piece.length;
    while (!response.destroyed && response.write(piece));
  };
  response.on('drain', send);
  response.on('close', () => (sent.isCutOff = true));
  send();
}

describe('an answer over HTTP that has no end is cut off, with the server', () => {
  const events = 'text/event-stream';
  it.each([
    ['JSON', 200, 'application/json', '"', 'x'.repeat(65_536)],
    ['an event of one line', 200, events, 'data: ', 'x'.repeat(65_536)],
    ['an event of many lines', 200, events, 'data: \n', 'data: 1\n'.repeat(8_192)],
    ['a web page', 200, 'text/html', '<p>', 'x'.repeat(65_536)],
    ['an error', 500, 'text/plain', 'No', 'o'.repeat(65_536)],
  ])('where it is %s', async (_, status, contentType, start, piece) => {
    const sent: Sent = { bytes: 0, isCutOff: false };
    const id = await serving({
      'tools/call': (response) => {
        response.writeHead(status, { 'content-type': contentType }).write(start);
        sendForEver(response, piece, sent);
      },
    });
    await house.start(id);
    const run = await house.callTool(id, 'speak');
    expect(run).toMatchObject({ outcome: 'error', summary: 'server lost', untrusted: true });
    expect(run.output).toContain(TOO_LONG);
    expect(house.words(id)).toContain(TOO_LONG);
    expect(house.state(id)).toMatchObject({ status: 'failed', why: TOO_LONG });
    await until(() => sent.isCutOff);
    // What was under way between the two when it was cut off comes on top of it.
    expect(sent.bytes).toBeLessThan(48 * MEBIBYTE);
  });

  it('where it is small and unpacks to a GB', async () => {
    const id = await serving({
      'tools/call': (response) => {
        const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip' };
        const [packed, zeros] = [createGzip(), Buffer.alloc(MEBIBYTE)];
        packed.pipe(response.writeHead(200, headers));
        for (let written = 0; written < 1_024; written += 1) packed.write(zeros);
        packed.end();
      },
    });
    await house.start(id);
    expect((await house.callTool(id, 'speak')).output).toContain(TOO_LONG);
  });

  it('where it is the answer to the introduction', async () => {
    const id = await serving({
      initialize: (response) => {
        response.writeHead(200, { 'content-type': 'application/json' });
        sendForEver(response, 'x'.repeat(65_536), { bytes: 0, isCutOff: false });
      },
    });
    expect(await house.start(id)).toBe(TOO_LONG);
  });
});

describe('an answer over HTTP is taken', () => {
  it('as long as it is within the bound', async () => {
    const text = 'x'.repeat(31 * MEBIBYTE);
    const id = await serving({
      'tools/call': (response, callId) => {
        response
          .writeHead(200, { 'content-type': 'application/json' })
          .end(message(callId, { content: [{ type: 'text', text }] }));
      },
    });
    await house.start(id);
    expect(await house.callTool(id, 'speak')).toMatchObject({
      outcome: 'ok',
      summary: '32,505,856 bytes',
    });
  });

  it('after any number of other messages on the same stream', async () => {
    const note = { jsonrpc: '2.0', method: 'notifications/message', params: { level: 'info' } };
    const piece = `data: ${JSON.stringify({ ...note, data: 'x'.repeat(MEBIBYTE) })}\n\n`;
    const id = await serving({
      'tools/call': (response, callId) => {
        response.writeHead(200, { 'content-type': 'text/event-stream' });
        for (let count = 0; count < 40; count += 1) response.write(piece);
        const result = { content: [{ type: 'text', text: 'at last' }] };
        response.end(`data: ${message(callId, result)}\n\n`);
      },
    });
    await house.start(id);
    expect((await house.callTool(id, 'speak')).output).toContain('at last');
  });
});
