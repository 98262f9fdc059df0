import { StreamableHTTPClientTransport, type FetchLike } from '@modelcontextprotocol/client';
import { z } from 'zod';
import { boundedResponse } from './bounded-response';
import type { Connection } from './connection';
import { TOO_LONG } from './message-bound';
import { observedTransport } from './observed-transport';
import type { ServerLog } from './server-log';

interface HttpConnectionOptions {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly log: ServerLog;
}

/** How long the server has to hear that its session is over (ms). */
const GOODBYE_MS = 1_000;

/**
 * A server over Streamable HTTP. It has broken off when a request does not reach it, when it no longer
 * knows the session, or when it sends a message that is too long; the stream on which it sends by itself
 * shows that between two calls, too.
 */
export function httpConnection({ url, headers, log }: HttpConnectionOptions): Connection {
  let isClosing = false;
  let brokeOff: string | null = null;
  // The query may hold a credential.
  const { origin, pathname } = new URL(url);
  const address = `${origin}${pathname}`;

  const breakOff = (why: string): void => {
    if (isClosing || brokeOff !== null) return;
    brokeOff = why;
    log.add('note', why);
    void inner.close();
  };
  const watched: FetchLike = async (target, init) => {
    try {
      const response = await fetch(target, init);
      if (isSessionLost(response.status, init)) breakOff('It has forgotten the session.');
      return boundedResponse(response, () => breakOff(TOO_LONG));
    } catch (cause) {
      if (init?.signal?.aborted !== true) breakOff(unreachableSentence(address, cause));
      throw cause;
    }
  };
  const inner = new StreamableHTTPClientTransport(new URL(url), {
    requestInit: { headers },
    fetch: watched,
  });
  let closed: Promise<void> | null = null;
  const close = async (): Promise<void> => {
    isClosing = true;
    if (brokeOff === null) {
      await Promise.race([inner.terminateSession().catch(() => undefined), goodbye()]);
    }
    await inner.close();
  };
  return {
    transport: observedTransport(inner, log),
    brokeOff: () => brokeOff,
    strangeWords: () => null,
    close: () => (closed ??= close()),
  };
}

function goodbye(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, GOODBYE_MS).unref();
  });
}

/** By the specification 404; some answer the request for their stream with 400. */
function isSessionLost(status: number, init: RequestInit | undefined): boolean {
  const isInSession = new Headers(init?.headers).has('mcp-session-id');
  return isInSession && (status === 404 || (status === 400 && init?.method === 'GET'));
}

const CauseSchema = z.object({ cause: z.object({ code: z.string() }) });

function unreachableSentence(address: string, cause: unknown): string {
  const parsed = CauseSchema.safeParse(cause);
  const code = parsed.success ? ` (${parsed.data.cause.code})` : '';
  return `It does not answer at ${address}${code}; check the address, and that the server runs.`;
}
