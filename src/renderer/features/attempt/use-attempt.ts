import { useCallback, useEffect, useState } from 'react';
import { client } from '../../ipc/client';
import { type AttemptView, followAttempt, pauseFor } from './attempt-feed';

type AttemptLoad =
  | { readonly type: 'loading' }
  | { readonly type: 'failed'; readonly error: unknown; readonly retry: () => void }
  | { readonly type: 'ready'; readonly view: AttemptView };

type Loaded =
  | { readonly id: string; readonly error: unknown }
  | { readonly id: string; readonly view: AttemptView };

/** An attempt with its transcript, kept up to date until it has ended or the screen is left. */
export function useAttempt(id: string): AttemptLoad {
  const [loaded, setLoaded] = useState<Loaded | null>(null);
  const [round, setRound] = useState(0);

  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    followAttempt(client.attempts, id, {
      signal,
      onChange: (view) => setLoaded({ id, view }),
      pause: pauseFor,
    }).catch((error: unknown) => {
      if (!signal.aborted) setLoaded({ id, error });
    });
    return () => controller.abort();
  }, [id, round]);

  const retry = useCallback(() => {
    setLoaded(null);
    setRound((before) => before + 1);
  }, []);

  if (loaded?.id !== id) return { type: 'loading' };
  if ('error' in loaded) return { type: 'failed', error: loaded.error, retry };
  return { type: 'ready', view: loaded.view };
}
