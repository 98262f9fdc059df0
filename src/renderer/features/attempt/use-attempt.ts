import { useCallback, useEffect, useState } from 'react';
import { client } from '../../ipc/client';
import { type AttemptView, followAttempt, pauseFor } from './attempt-feed';
import { readStretch } from './attempt-source';
import { EMPTY_OUTLINE, type Outline } from './transcript/outline';
import { WindowStore } from './windows/window-store';

type AttemptLoad =
  | { readonly type: 'loading' }
  | { readonly type: 'failed'; readonly error: unknown; readonly retry: () => void }
  | { readonly type: 'ready'; readonly view: AttemptView; readonly windows: WindowStore };

type Loaded =
  | { readonly id: string; readonly error: unknown }
  | { readonly id: string; readonly view: AttemptView; readonly windows: WindowStore };

/** An attempt, kept up to date until it has ended or the screen is left; its stretches are read on demand. */
export function useAttempt(id: string): AttemptLoad {
  const [loaded, setLoaded] = useState<Loaded | null>(null);
  const [round, setRound] = useState(0);

  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    let outline: Outline = EMPTY_OUTLINE;
    const windows = new WindowStore({
      read: (stretch, aborted) => readStretch(client.attempts, { id, stretch }, aborted),
      outline: () => outline,
    });
    followAttempt(client.attempts, id, {
      signal,
      onChange: (view, complete) => {
        outline = view.outline;
        if (view.tail !== null) windows.put(view.tail, complete);
        setLoaded({ id, view, windows });
      },
      pause: pauseFor,
    }).catch((error: unknown) => {
      if (!signal.aborted) setLoaded({ id, error });
    });
    return () => {
      controller.abort();
      windows.close();
    };
  }, [id, round]);

  const retry = useCallback(() => {
    setLoaded(null);
    setRound((before) => before + 1);
  }, []);

  if (loaded?.id !== id) return { type: 'loading' };
  if ('error' in loaded) return { type: 'failed', error: loaded.error, retry };
  return { type: 'ready', view: loaded.view, windows: loaded.windows };
}
