import { request as requestHttp, type IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { LookupFunction } from 'node:net';
import type { Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';

export interface WebRequest {
  readonly url: URL;
  readonly lookup: LookupFunction;
  /** Of the decoded body; the rest is not read. */
  readonly maxBytes: number;
  readonly signal: AbortSignal;
  readonly onActivity: () => void;
}

export interface WebAnswer {
  readonly status: number;
  readonly statusText: string;
  /** Empty where there is none. */
  readonly contentType: string;
  /** Where a redirect leads, as it was written; null where it leads nowhere. */
  readonly location: string | null;
  readonly body: Buffer;
  readonly isCut: boolean;
}

/** Without any sign of life (ms). */
const IDLE_TIMEOUT_MS = 15_000;

/** Asks once, follows nothing. @throws the system's error, and the signal's reason. */
export async function ask(of: WebRequest): Promise<WebAnswer> {
  const response = await responseTo(of);
  const { headers, statusCode: status = 0, statusMessage: statusText = '' } = response;
  const isRedirect = status >= 300 && status < 400;
  try {
    const body = isRedirect
      ? { bytes: Buffer.alloc(0), isCut: false }
      : await bodyOf(decoded(response), of);
    return {
      ...{ status, statusText },
      contentType: headers['content-type'] ?? '',
      location: isRedirect ? (headers.location ?? null) : null,
      body: body.bytes,
      isCut: body.isCut,
    };
  } finally {
    response.destroy();
  }
}

function responseTo({ url, lookup, signal }: WebRequest): Promise<IncomingMessage> {
  const send = url.protocol === 'https:' ? requestHttps : requestHttp;
  const request = send(url, {
    // A connection of its own, to the address that was just checked.
    agent: false,
    lookup,
    signal,
    timeout: IDLE_TIMEOUT_MS,
    headers: {
      accept: 'text/html, text/markdown, text/plain, application/json, */*;q=0.5',
      'accept-encoding': 'gzip, deflate, br',
      'user-agent': 'Taskwright',
    },
  });
  request.on('timeout', () => request.destroy(new TimeoutError()));
  return new Promise((resolve, reject) => {
    request.once('response', resolve);
    // What happens to the connection later is told by the body, too.
    request.on('error', reject);
    request.end();
  });
}

/** Thrown when a server was silent for too long. */
class TimeoutError extends Error {
  override readonly name = 'TimeoutError';
  readonly code = 'ETIMEDOUT';
}

function decoded(response: IncomingMessage): Readable {
  const decoder = decoderFor(response.headers['content-encoding']?.trim().toLowerCase());
  if (decoder === null) return response;
  response.on('error', (error) => decoder.destroy(error));
  return response.pipe(decoder);
}

function decoderFor(encoding: string | undefined) {
  switch (encoding) {
    case 'gzip':
    case 'x-gzip':
      return createGunzip();
    case 'deflate':
      return createInflate();
    case 'br':
      return createBrotliDecompress();
    case undefined:
    default:
      return null;
  }
}

async function bodyOf(
  body: Readable,
  { maxBytes, onActivity }: WebRequest,
): Promise<{ readonly bytes: Buffer; readonly isCut: boolean }> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    if (!Buffer.isBuffer(chunk)) continue;
    onActivity();
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes > maxBytes) {
      body.destroy();
      return { bytes: Buffer.concat(chunks).subarray(0, maxBytes), isCut: true };
    }
  }
  return { bytes: Buffer.concat(chunks), isCut: false };
}
