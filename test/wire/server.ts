import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { anthropicMessages } from './anthropic';
import { chatCompletions } from './chat-completions';
import { laidOut } from './framing';
import { gemini } from './gemini';
import { isModelsPath, modelsAnswer } from './models-list';
import type { WireProtocol } from './protocol';
import { responses } from './responses';
import type { Reply, ReplyError, Script, WireEnd, WireRequest } from './script';

const PROTOCOLS: readonly WireProtocol[] = [anthropicMessages, chatCompletions, responses, gemini];

export interface WireServerOptions {
  /** The key that requests must carry; null (the default) asks for none in particular. */
  readonly key?: string | null;
  /** What `GET /v1/models`, `/v1beta/models` and `/api/tags` list. */
  readonly models?: readonly string[];
}

/** A provider on this machine that speaks the real wire formats and says what a test scripts. */
export interface WireServer {
  /** Where providers are pointed to, ending in `/v1`. */
  readonly baseUrl: string;
  /** Without a path, as Ollama is pointed to; Google's address is this and `/v1beta`. */
  readonly origin: string;
  /** Every request so far, oldest first, also those that were refused. */
  readonly requests: readonly WireRequest[];
  /** Answers the next requests, each once, in this order. */
  reply(...scripts: readonly Script[]): void;
  /** Answers every request for which nothing is queued. */
  always(script: Script | null): void;
  /** The `number`th request, from 1, as soon as it is there. */
  request(number: number): Promise<WireRequest>;
  /** Cuts what is open and frees the port. */
  close(): Promise<void>;
}

/** Listens on a free port of 127.0.0.1. A request for which nothing is scripted gets HTTP 500. */
export async function startWireServer({
  key = null,
  models = [],
}: WireServerOptions = {}): Promise<WireServer> {
  const requests: WireRequest[] = [];
  const queue: Script[] = [];
  const arrivals = new EventTarget();
  let fallback: Script | null = null;

  const server = createServer((incoming, response) => {
    // A client that leaves while it sends has no answer to get.
    serve(incoming, response).catch(() => response.destroy());
  });

  async function serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = new URL(incoming.url ?? '/', 'http://localhost').pathname;
    const protocol = PROTOCOLS.find((candidate) => candidate.matches(path));
    const exchange: Exchange = { response, isCut: false };
    const ended = new Promise<WireEnd>((resolve) => {
      response.once('close', () => {
        if (exchange.isCut) resolve('cut_by_server');
        else resolve(response.writableFinished ? 'answered' : 'closed_by_client');
      });
    });
    const request: WireRequest = {
      number: requests.length + 1,
      protocol: protocol?.name ?? 'unknown',
      path,
      headers: flatten(incoming.headers),
      body: await readJson(incoming),
      ended,
    };
    requests.push(request);
    arrivals.dispatchEvent(new Event('request'));
    if (isModelsPath(path)) {
      const { status, body } = modelsAnswer(path, request.headers, key, models);
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
      return;
    }
    if (protocol === undefined) {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('Not Found');
      return;
    }
    const refusal = protocol.refuse({ ...request, key });
    if (refusal !== null) {
      sendError(protocol, refusal, {}, response);
      return;
    }
    const script = queue.shift() ?? fallback;
    const reply = typeof script === 'function' ? script(request) : script;
    if (reply === null) {
      sendError(protocol, { status: 500, message: 'Nothing is scripted.' }, {}, response);
    } else if (reply.error !== undefined) {
      sendError(protocol, reply.error, reply.headers ?? {}, response);
    } else {
      await stream(protocol, reply, request, exchange);
    }
  }

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');

  const origin = `http://127.0.0.1:${address.port}`;
  return {
    baseUrl: `${origin}/v1`,
    origin,
    requests,
    reply: (...scripts) => void queue.push(...scripts),
    always: (script) => {
      fallback = script;
    },
    async request(number) {
      for (;;) {
        const request = requests[number - 1];
        if (request !== undefined) return request;
        await once(arrivals, 'request');
      }
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

interface Exchange {
  readonly response: ServerResponse;
  isCut: boolean;
}

async function stream(
  protocol: WireProtocol,
  reply: Reply,
  request: WireRequest,
  exchange: Exchange,
): Promise<void> {
  const { response } = exchange;
  response.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-cache',
    ...reply.headers,
  });
  response.flushHeaders();
  const { fault } = reply;
  const events = eventsOf(protocol, reply, request).slice(0, fault?.afterEvents);
  const laid = [...laidOut(events, reply.framing ?? {})];
  for (const [index, event] of laid.entries()) {
    if (reply.chunkDelayMs !== undefined) await delay(reply.chunkDelayMs);
    if (response.destroyed) return;
    if (index === laid.length - 1) reply.beforeEnd?.();
    await written(response, event);
  }
  switch (fault?.type) {
    case 'stall':
      return;
    case 'cut':
      exchange.isCut = true;
      response.destroy();
      return;
    case 'error':
      await written(response, protocol.errorEvent(fault.error));
      response.end();
      return;
    case 'end':
    case undefined:
      response.end();
  }
}

/** What is scripted in the protocol's own events, or what it makes of what is to be said. */
function eventsOf(protocol: WireProtocol, reply: Reply, request: WireRequest): readonly string[] {
  if (reply.events === undefined) return protocol.events(reply, request);
  const given = reply.events.map((event) =>
    typeof event === 'string' ? event : protocol.frame(event),
  );
  return [...given, protocol.tail].filter((event) => event !== '');
}

/** Waits until the event has left, so that a cut comes after it. */
function written(response: ServerResponse, event: string | Uint8Array): Promise<void> {
  return new Promise((resolve) => {
    response.write(event, () => resolve());
  });
}

function sendError(
  protocol: WireProtocol,
  error: ReplyError,
  headers: Readonly<Record<string, string>>,
  response: ServerResponse,
): void {
  response
    .writeHead(error.status, { 'content-type': 'application/json', ...headers })
    .end(JSON.stringify(protocol.errorBody(error)));
}

async function readJson(incoming: IncomingMessage): Promise<unknown> {
  incoming.setEncoding('utf8');
  let text = '';
  for await (const piece of incoming) text += String(piece);
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function flatten(headers: IncomingMessage['headers']): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, [value ?? ''].flat().join(', ')]),
  );
}
