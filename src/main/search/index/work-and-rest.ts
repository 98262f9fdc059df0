import { setTimeout as delay } from 'node:timers/promises';

/** Work (ms) after which the machine has its rest, and how long that is (ms). */
const WORK_MS = 8;
const REST_MS = 4;

/** Makes long work one of small pieces with rests between, so that nobody notices it. */
export function workAndRest(signal: AbortSignal): () => Promise<void> {
  let since = performance.now();
  return async () => {
    signal.throwIfAborted();
    if (performance.now() - since < WORK_MS) return;
    await delay(REST_MS, undefined, { signal });
    since = performance.now();
  };
}
