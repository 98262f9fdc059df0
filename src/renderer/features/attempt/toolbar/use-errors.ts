import { useCallback, useRef, useState } from 'react';
import { client } from '../../../ipc/client';
import { notifyFailure } from '../../../ipc/notify';

interface Errors {
  /** The place of the error that was gone to, from 1; null for none. */
  readonly place: number | null;
  readonly go: (direction: 'after' | 'before') => void;
}

/** The way from error to error; after the last one comes the first. `from` tells which event is read. */
export function useErrors(id: string, from: () => number, goToSeq: (seq: number) => void): Errors {
  const [place, setPlace] = useState<number | null>(null);
  const asked = useRef<AbortController | null>(null);
  const go = useCallback(
    (direction: 'after' | 'before') => {
      asked.current?.abort();
      const controller = new AbortController();
      asked.current = controller;
      const { signal } = controller;
      const next = (seq: number) =>
        client.attempts.nextMark({ id, filter: 'errors', direction, seq }, { signal });
      const find = async () => {
        const wrapped = direction === 'after' ? 0 : Number.MAX_SAFE_INTEGER;
        const mark = (await next(from())) ?? (await next(wrapped));
        if (mark === null || signal.aborted) return;
        setPlace(mark.place);
        goToSeq(mark.seq);
      };
      find().catch((error: unknown) => {
        if (!signal.aborted) notifyFailure('The next error was not found', error);
      });
    },
    [id, from, goToSeq],
  );
  return { place, go };
}
