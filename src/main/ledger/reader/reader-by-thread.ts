import { Worker } from 'node:worker_threads';
import type { z } from 'zod';
import { assertNever } from '../../../shared/assert-never';
import { err, ok, type Result } from '../../../shared/result';
import { AnswerSchema, type Answer, type Order } from './messages';
import type { ReaderOptions } from './open-for-reading';
import type { ReadName } from './reads';

/** Asks the thread; what stands in the way comes back as a sentence. */
export interface ReaderThread {
  /** `output` is what the answer to `name` is. @throws the reason of `signal` when it aborts. */
  ask<Output>(
    name: ReadName,
    input: unknown,
    output: z.ZodType<Output>,
    signal?: AbortSignal,
  ): Promise<Result<Output, string>>;
  /** Ends the thread and waits until its connection is gone; what it was asked is answered with a sentence. */
  close(): Promise<void>;
}

const ENDED = 'The ledger cannot be read at the moment; try again.';

type Settle = (result: Result<unknown, string>) => void;

/**
 * Reads the ledger in a thread of its own, which is started by the first question and again after it broke;
 * or after `startAfterMs`, so that the first question need not wait for that. `script` is
 * `ledger-reader-thread.ts`, built. The thread keeps no process alive.
 */
export function readerByThread(
  script: string | URL,
  options: ReaderOptions,
  onError: (cause: unknown) => void,
  startAfterMs: number | null = null,
): ReaderThread {
  const waiting = new Map<number, Settle>();
  let thread: Worker | null = null;
  let lastId = 0;
  const early =
    startAfterMs === null
      ? undefined
      : setTimeout(() => {
          thread ??= start();
        }, startAfterMs).unref();

  function start(): Worker {
    const worker = new Worker(script, { workerData: options });
    worker.unref();
    worker.on('message', (message: unknown) => take(AnswerSchema.parse(message)));
    // What it throws is followed by its exit.
    worker.on('error', onError);
    worker.on('exit', () => {
      if (thread === worker) thread = null;
      for (const settle of waiting.values()) settle(err(ENDED));
    });
    return worker;
  }

  function take(answer: Answer): void {
    const settle = waiting.get(answer.id);
    switch (answer.type) {
      case 'read':
        settle?.(ok(answer.output));
        return;
      case 'failed':
        onError(new Error(answer.error));
        settle?.(err(ENDED));
        return;
      default:
        assertNever(answer);
    }
  }

  return {
    ask: async (name, input, output, signal) => {
      signal?.throwIfAborted();
      const worker = (thread ??= start());
      const id = (lastId += 1);
      const send = (order: Order): void => worker.postMessage(order);
      const abort = (): void => {
        send({ type: 'abort', id });
        waiting.get(id)?.(err(ENDED));
      };
      signal?.addEventListener('abort', abort, { once: true });
      try {
        const result = await new Promise<Result<unknown, string>>((settle) => {
          waiting.set(id, settle);
          send({ type: 'read', id, name, input });
        });
        signal?.throwIfAborted();
        return result.ok ? ok(output.parse(result.value)) : result;
      } finally {
        waiting.delete(id);
        signal?.removeEventListener('abort', abort);
      }
    },
    close: async () => {
      clearTimeout(early);
      const ending = thread;
      thread = null;
      await ending?.terminate();
    },
  };
}
