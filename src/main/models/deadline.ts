/** How long a call may be silent, in milliseconds. */
export interface Patience {
  /** Until the first part of the answer, the response's headers included. */
  readonly firstPartMs: number;
  /** From one part to the next. */
  readonly nextPartMs: number;
}

export const PATIENCE: Patience = { firstPartMs: 120_000, nextPartMs: 120_000 };

export type Waited<T> =
  | { readonly type: 'part'; readonly part: T }
  | { readonly type: 'ended' }
  | { readonly type: 'stalled' }
  | { readonly type: 'aborted' };

/**
 * The next part of a stream, or why there is none: the stream ended, the signal fired, or nothing
 * came for `ms`. Leaves neither a timer nor a listener behind. Rejects as the stream does.
 */
export async function nextPart<T>(
  parts: AsyncIterator<T>,
  ms: number,
  signal: AbortSignal,
): Promise<Waited<T>> {
  if (signal.aborted) return { type: 'aborted' };
  const next = parts
    .next()
    .then((result): Waited<T> =>
      result.done === true ? { type: 'ended' } : { type: 'part', part: result.value },
    );
  // A read that loses the race may still fail later, and nobody waits for it then.
  next.catch(() => undefined);
  const interruption = interrupt(ms, signal);
  try {
    return await Promise.race([next, interruption.happened]);
  } finally {
    interruption.forget();
  }
}

interface Interruption {
  readonly happened: Promise<{ readonly type: 'stalled' } | { readonly type: 'aborted' }>;
  readonly forget: () => void;
}

function interrupt(ms: number, signal: AbortSignal): Interruption {
  let forget = (): void => undefined;
  const happened = new Promise<Awaited<Interruption['happened']>>((resolve) => {
    const onAbort = (): void => resolve({ type: 'aborted' });
    const timer = setTimeout(() => resolve({ type: 'stalled' }), ms);
    signal.addEventListener('abort', onAbort, { once: true });
    forget = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
    };
  });
  return { happened, forget: () => forget() };
}
