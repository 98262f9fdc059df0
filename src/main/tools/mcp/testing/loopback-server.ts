import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import { z } from 'zod';

const RequestSchema = z.object({
  id: z.number().optional(),
  method: z.string(),
  params: z.object({ protocolVersion: z.string().optional() }).optional(),
});

/** Answers a request as a test wants it; `id` is the request's. */
export type Answer = (response: ServerResponse, id: number) => void;

export interface LoopbackServer {
  readonly url: string;
  close(): void;
}

/** An MCP server over HTTP with one tool, `speak`, and answers of the test's own for some methods. */
export async function loopbackServer(
  answers: Readonly<Record<string, Answer>>,
): Promise<LoopbackServer> {
  const server = createServer((request, response) => {
    if (request.method !== 'POST') {
      response.writeHead(405).end();
      return;
    }
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { id, method, params } = RequestSchema.parse(
        JSON.parse(Buffer.concat(chunks).toString()),
      );
      const answer = answers[method] ?? usualAnswer(method, params?.protocolVersion);
      if (id === undefined) response.writeHead(202).end();
      else answer(response, id);
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('It has no port.');
  return {
    url: `http://127.0.0.1:${address.port}/mcp`,
    close: () => server.close().closeAllConnections(),
  };
}

/** A whole message, as JSON. */
export function message(id: number, result: object): string {
  return JSON.stringify({ jsonrpc: '2.0', id, result });
}

function usualAnswer(method: string, protocolVersion = ''): Answer {
  const result =
    method === 'initialize'
      ? { protocolVersion, capabilities: { tools: {} }, serverInfo: { name: 'odd', version: '1' } }
      : { tools: [{ name: 'speak', inputSchema: { type: 'object' } }] };
  return (response, id) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end(message(id, result));
  };
}
