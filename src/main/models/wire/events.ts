import { JSONParseError } from '@ai-sdk/provider';
import { streamOf } from './stream-of';

/** An event that is no JSON where JSON is spoken: something of the stream was lost. */
export class GarbledStream extends Error {
  override readonly name = 'GarbledStream';
}

export interface EventSource {
  /** Called for every piece that comes, comments and unfinished events included. */
  readonly onBytes: () => void;
  /** Whether nothing more is needed: a body that breaks then has only ended. */
  readonly isWhole: () => boolean;
  /** Fulfilled when nothing more is waited for either. */
  readonly over: Promise<'over'>;
}

/**
 * The events of a streamed response as parsed JSON, in order. Also reads the one JSON body of a
 * server that does not stream. What cannot be an event, a line of words say, is passed over.
 * @throws GarbledStream for an event that begins as JSON and is none; otherwise what the body throws,
 * unless nothing more is needed.
 */
export async function* readEvents(response: Response, source: EventSource): AsyncGenerator {
  if (response.body === null) return;
  const pieces = followed(response.body, source);
  if (/\bapplication\/json\b/i.test(response.headers.get('content-type') ?? '')) {
    yield* [parsed(await new Response(streamOf(pieces)).text())].flat();
    return;
  }
  const { jsonSchema, parseJsonEventStream } = await import('ai');
  const schema = jsonSchema({});
  const events = parseJsonEventStream({ stream: streamOf(pieces), schema }).getReader();
  try {
    for (;;) {
      const { done, value } = await events.read();
      if (done) return;
      if (value.success) yield value.value;
      else if (looksLikeJson(value.error)) throw new GarbledStream();
    }
  } finally {
    await events.cancel().catch(() => undefined);
  }
}

/** The bytes of a body, until it ends, breaks or, once it is whole, says nothing more. */
async function* followed(
  body: ReadableStream<Uint8Array>,
  { onBytes, isWhole, over }: EventSource,
): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  try {
    for (;;) {
      const read = reader.read();
      // A read that comes too late may still fail, and nobody waits for it then.
      read.catch(() => undefined);
      const piece = await Promise.race([read, over]);
      if (piece === 'over' || piece.done) break;
      onBytes();
      yield piece.value;
    }
  } catch (error) {
    if (!isWhole()) throw error;
  } finally {
    await reader.cancel().catch(() => undefined);
  }
  // Some servers leave out the blank line that ends the last event.
  yield new TextEncoder().encode('\n\n');
}

function looksLikeJson(error: unknown): boolean {
  return !JSONParseError.isInstance(error) || /^\s*[[{]/.test(error.text);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new GarbledStream();
  }
}
