import { assertNever } from '../../../shared/assert-never';
import type { RemoteKind } from '../../../shared/model/provider';
import type { Usage } from '../../../shared/model/usage';
import type { ErrorBody } from '../error-body';
import { createAnthropicStream } from './anthropic-stream';
import { createChatStream } from './chat-stream';
import { readEvents } from './events';
import { createGeminiStream } from './gemini-stream';
import type { StreamReader } from './reading';
import { createResponsesStream } from './responses-stream';
import { streamOf } from './stream-of';

/**
 * How long a connection is followed after the answer is whole, in milliseconds: counts may still
 * come, but a server that then leaves it open must not hold up the step.
 */
const LINGER_MS = 3_000;

/**
 * Listens in on the one request of a call, between the network and the library: it hands the library
 * what that understands, and knows better than it what was reported, what failed and what is whole.
 */
export interface WireTap {
  readonly fetch: typeof fetch;
  /** Fulfilled when the response begins; never where it does not. */
  readonly responded: Promise<'responded'>;
  /** When the response began, and when its last bytes came (`now`'s clock); null before that. */
  readonly respondedAt: () => number | null;
  readonly heardAt: () => number | null;
  /** Whether the provider has said that the answer is whole. */
  readonly isComplete: () => boolean;
  /** The error that the provider told of within the stream; null for none. */
  readonly error: () => ErrorBody | null;
  /** What the provider reported; null until that is all of it. */
  readonly usage: () => Usage | null;
}

export interface TapParts {
  readonly fetch: typeof fetch;
  /** Milliseconds, of any clock that only goes forward. */
  readonly now: () => number;
  readonly lingerMs?: number;
}

/** A tap for one call to a provider of this kind. */
export function createWireTap(
  kind: RemoteKind,
  { fetch, now, lingerMs = LINGER_MS }: TapParts,
): WireTap {
  const reader = readerOf(kind);
  let tellResponded = (): void => undefined;
  const responded = new Promise<'responded'>((resolve) => {
    tellResponded = () => resolve('responded');
  });
  let respondedAt: number | null = null;
  let heardAt: number | null = null;
  let error: ErrorBody | null = null;

  async function* passedOn(response: Response): AsyncGenerator<object> {
    const lingering = createLingering(lingerMs);
    const events = readEvents(response, {
      onBytes: () => {
        heardAt = now();
      },
      isWhole: reader.isComplete,
      over: lingering.over,
    });
    try {
      for await (const event of events) {
        const reading = reader.read(event);
        if (reader.isComplete()) lingering.begin();
        switch (reading.type) {
          case 'pass':
            yield* reading.events;
            break;
          case 'drop':
            break;
          case 'error':
            error = reading.error;
            return;
          default:
            assertNever(reading);
        }
      }
    } finally {
      lingering.end();
    }
  }

  return {
    fetch: async (input, init) => {
      const response = await fetch(input, init);
      respondedAt = now();
      tellResponded();
      if (!response.ok || response.body === null) return response;
      const headers = new Headers(response.headers);
      headers.set('content-type', 'text/event-stream');
      headers.delete('content-length');
      headers.delete('content-encoding');
      const body = streamOf(asEvents(passedOn(response)));
      return new Response(body, { status: response.status, headers });
    },
    responded,
    respondedAt: () => respondedAt,
    heardAt: () => heardAt,
    isComplete: reader.isComplete,
    error: () => error,
    usage: reader.usage,
  };
}

/** Waits `ms` from the first time that it is told to begin; `end` leaves no timer behind. */
function createLingering(ms: number) {
  let tellOver = (): void => undefined;
  const over = new Promise<'over'>((resolve) => {
    tellOver = () => resolve('over');
  });
  let timer: NodeJS.Timeout | undefined;
  return {
    over,
    begin: (): void => {
      timer ??= setTimeout(tellOver, ms);
    },
    end: (): void => clearTimeout(timer),
  };
}

function readerOf(kind: RemoteKind): StreamReader {
  switch (kind) {
    case 'anthropic':
      return createAnthropicStream();
    case 'openai':
      return createResponsesStream();
    case 'google':
      return createGeminiStream();
    case 'openai-compatible':
    case 'ollama':
      return createChatStream();
    default:
      return assertNever(kind);
  }
}

/** Server-sent events again, for the library. */
async function* asEvents(events: AsyncGenerator<object>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  for await (const event of events) yield encoder.encode(`data: ${JSON.stringify(event)}\n\n`);
}
