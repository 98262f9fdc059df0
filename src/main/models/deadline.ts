/** How long a call may be silent, in milliseconds. */
export interface Patience {
  /** Until the response begins: to connect, to send the request, and for the server to take it up. */
  readonly connectMs: number;
  /** From then until the first words. */
  readonly firstPartMs: number;
  /** From one sign of life to the next. */
  readonly nextPartMs: number;
}

/** Generous, because servers of one's own read a long prompt, or load the model, before they answer. */
export const PATIENCE: Patience = {
  connectMs: 120_000,
  firstPartMs: 180_000,
  nextPartMs: 120_000,
};

export type Waited<T> =
  | { readonly type: 'arrived'; readonly value: T }
  /** Time was up, and has been put off: something was heard meanwhile. */
  | { readonly type: 'heard' }
  | { readonly type: 'stalled' }
  | { readonly type: 'aborted' };

/**
 * Waits for what is to arrive, or says why it did not: the signal fired, or no time is left.
 * Leaves neither a timer nor a listener behind. Rejects as the promise does.
 * @param leftMs asked at the start and again when that time is up, in milliseconds.
 */
export async function arrival<T>(
  promise: Promise<T>,
  leftMs: () => number,
  signal: AbortSignal,
): Promise<Waited<T>> {
  if (signal.aborted) return { type: 'aborted' };
  const arrived = promise.then((value): Waited<T> => ({ type: 'arrived', value }));
  // What loses the race may still fail later, and nobody waits for it then.
  arrived.catch(() => undefined);
  let forget = (): void => undefined;
  const interrupted = new Promise<Waited<T>>((resolve) => {
    const onAbort = (): void => resolve({ type: 'aborted' });
    const onTime = (): void => resolve({ type: leftMs() > 0 ? 'heard' : 'stalled' });
    const timer = setTimeout(onTime, Math.max(0, leftMs()));
    signal.addEventListener('abort', onAbort, { once: true });
    forget = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
    };
  });
  try {
    return await Promise.race([arrived, interrupted]);
  } finally {
    forget();
  }
}
