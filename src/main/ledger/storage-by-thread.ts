import { Worker } from 'node:worker_threads';
import type { z } from 'zod';
import { assertNever } from '../../shared/assert-never';
import { err, ok, type Result } from '../../shared/result';
import {
  StorageAnswerSchema,
  type StorageOptions,
  type StorageOrder,
  type StorageWorkName,
} from './storage-orders';

/** What is told and what is answered. */
export interface StorageWork<Input, Output> {
  readonly input: z.ZodType<Input>;
  readonly output: z.ZodType<Output>;
}

/** Has the thread do something; what stands in the way comes back as a sentence. */
export interface StorageThread {
  ask<Input, Output>(
    name: StorageWorkName,
    work: StorageWork<Input, Output>,
    input: Input,
  ): Promise<Result<Output, string>>;
  /** Ends the thread; what it was asked is answered with a sentence. */
  close(): Promise<void>;
}

const ENDED = 'The ledger could not be looked after just now; try again.';

type Settle = (result: Result<unknown, string>) => void;

/**
 * Looks after the ledger in a thread of its own, which is started by the first order and again after it
 * broke. `script` is `storage-thread.ts`, built. The thread keeps no process alive.
 */
export function storageByThread(
  script: string | URL,
  options: StorageOptions,
  onError: (cause: unknown) => void,
): StorageThread {
  const waiting = new Map<number, Settle>();
  let thread: Worker | null = null;
  let lastId = 0;
  let isClosed = false;

  function start(): Worker {
    const worker = new Worker(script, { workerData: options });
    worker.unref();
    worker.on('message', (message: unknown) => {
      const answer = StorageAnswerSchema.parse(message);
      const settle = waiting.get(answer.id);
      waiting.delete(answer.id);
      switch (answer.type) {
        case 'done':
          settle?.(ok(answer.output));
          return;
        case 'refused':
          settle?.(err(answer.message));
          return;
        case 'failed':
          onError(new Error(answer.error));
          settle?.(err(ENDED));
          return;
        default:
          assertNever(answer);
      }
    });
    // What it throws is followed by its exit.
    worker.on('error', onError);
    worker.on('exit', () => {
      if (thread === worker) thread = null;
      for (const settle of waiting.values()) settle(err(ENDED));
      waiting.clear();
    });
    return worker;
  }

  return {
    ask: async (name, { output }, input) => {
      if (isClosed) return err(ENDED);
      const worker = (thread ??= start());
      const id = (lastId += 1);
      const order: StorageOrder = { id, name, input };
      const result = await new Promise<Result<unknown, string>>((settle) => {
        waiting.set(id, settle);
        worker.postMessage(order);
      });
      return result.ok ? ok(output.parse(result.value)) : result;
    },
    close: async () => {
      isClosed = true;
      await thread?.terminate();
      thread = null;
    },
  };
}
