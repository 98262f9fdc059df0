import { Worker } from 'node:worker_threads';
import type { z } from 'zod';
import { assertNever } from '../../../shared/assert-never';
import { err, ok, type Result } from '../../../shared/result';
import { AnswerSchema, type Answer, type AskOrder, type SearchThreadOptions } from './messages';

const NOT_NOW = 'The search cannot answer at the moment; try again in a few seconds.';

type Question = Extract<AskOrder, { type: 'query' | 'inAttempt' }>;
type Unnumbered = Question extends infer One
  ? One extends Question
    ? Omit<One, 'id'>
    : never
  : never;
type Settle = (result: Result<unknown, string>) => void;

interface Listener {
  readonly onError: (cause: unknown) => void;
  readonly onDamage: () => void;
}

/** Asks a thread that is started by the first question, and again after it broke. */
export function askByThread(
  script: string | URL,
  options: SearchThreadOptions,
  { onError, onDamage }: Listener,
) {
  const waiting = new Map<number, Settle>();
  let thread: Worker | null = null;
  let lastId = 0;

  function start(): Worker {
    const worker = new Worker(script, { workerData: options });
    worker.unref();
    worker.on('message', (message: unknown) => take(AnswerSchema.parse(message)));
    // What it throws is followed by its exit.
    worker.on('error', onError);
    worker.on('exit', () => {
      if (thread === worker) thread = null;
      for (const settle of waiting.values()) settle(err(NOT_NOW));
    });
    return worker;
  }

  function take(answer: Answer): void {
    const settle = waiting.get(answer.id);
    switch (answer.type) {
      case 'answer':
        settle?.(ok(answer.output));
        return;
      case 'failed':
        onError(new Error(answer.error));
        if (answer.isDamaged) onDamage();
        settle?.(err(NOT_NOW));
        return;
      default:
        assertNever(answer);
    }
  }

  return {
    /** @throws the reason of `signal` when it aborts. */
    async ask<Output>(
      question: Unnumbered,
      output: z.ZodType<Output>,
      signal?: AbortSignal,
    ): Promise<Result<Output, string>> {
      signal?.throwIfAborted();
      const worker = (thread ??= start());
      const id = (lastId += 1);
      const send = (order: AskOrder): void => worker.postMessage(order);
      const abort = (): void => {
        send({ type: 'abort', id });
        waiting.get(id)?.(err(NOT_NOW));
      };
      signal?.addEventListener('abort', abort, { once: true });
      try {
        const result = await new Promise<Result<unknown, string>>((settle) => {
          waiting.set(id, settle);
          send({ ...question, id });
        });
        signal?.throwIfAborted();
        return result.ok ? ok(output.parse(result.value)) : result;
      } finally {
        waiting.delete(id);
        signal?.removeEventListener('abort', abort);
      }
    },
    /** What was open is opened anew with the next question. */
    reopen: () => thread?.postMessage({ type: 'reopen' } satisfies AskOrder),
    /** Waits until its connections are gone. */
    close: async (): Promise<void> => {
      const ending = thread;
      thread = null;
      await ending?.terminate();
    },
  };
}
