import { createWriteStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** After so long without a byte the connection counts as broken. */
const STALL_MS = 30_000;

/**
 * Fetches the bytes of `url` which `partial` does not hold yet.
 *
 * @param {string} url
 * @param {string} partial
 * @param {(fraction: number) => void} onProgress
 */
export async function fetchRest(url, partial, onProgress) {
  const held = await stat(partial).then(
    (found) => found.size,
    () => 0,
  );
  const stalled = new AbortController();
  let watch = setTimeout(() => stalled.abort(), STALL_MS);
  try {
    const headers = held > 0 ? { range: `bytes=${String(held)}-` } : {};
    const response = await fetch(url, { headers, signal: stalled.signal });
    if (response.status === 416) {
      await rm(partial, { force: true });
      throw new Error('The part that was kept is not a beginning of this file.');
    }
    if (!response.ok || response.body === null) throw new Error(`HTTP ${String(response.status)}`);

    const continued = response.status === 206;
    let received = continued ? held : 0;
    const total = received + Number(response.headers.get('content-length'));
    const count = async function* (chunks) {
      for await (const chunk of chunks) {
        clearTimeout(watch);
        watch = setTimeout(() => stalled.abort(), STALL_MS);
        received += chunk.length;
        onProgress(Math.min(1, received / total));
        yield chunk;
      }
    };
    await pipeline(
      Readable.fromWeb(response.body),
      count,
      createWriteStream(partial, { flags: continued ? 'a' : 'w' }),
    );
  } finally {
    clearTimeout(watch);
  }
}
