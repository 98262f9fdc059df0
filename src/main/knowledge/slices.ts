import { setImmediate as nextTurn } from 'node:timers/promises';

/** Milliseconds of work after which the event loop gets its turn. */
const SLICE_MS = 6;

/** Work on the main thread that never holds it up for long. */
export interface Slices {
  /** To be awaited between small pieces of work. @throws the signal's reason. */
  pause(): Promise<void>;
}

export function createSlices(signal: AbortSignal, onActivity: () => void): Slices {
  let since = performance.now();
  return {
    async pause() {
      signal.throwIfAborted();
      if (performance.now() - since < SLICE_MS) return;
      onActivity();
      await nextTurn();
      signal.throwIfAborted();
      since = performance.now();
    },
  };
}
