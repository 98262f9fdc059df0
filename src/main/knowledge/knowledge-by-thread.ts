import { Worker } from 'node:worker_threads';
import { assertNever } from '../../shared/assert-never';
import { err, type Result } from '../../shared/result';
import type { FoundChunk } from './index-store';
import type { KnowledgeOptions, KnowledgeRequest, ProjectKnowledge } from './knowledge';
import { ReportSchema, type Order } from './thread-messages';

interface Waiting {
  readonly request: KnowledgeRequest;
  readonly settle: (result: Result<readonly FoundChunk[], string>) => void;
}

const ENDED = 'The index of the project cannot be used at the moment; try again.';

/**
 * Keeps the indexes in a thread of its own, which is started by the first search and again after it
 * broke. `script` is `knowledge-thread.ts`, built. The thread keeps no process alive.
 */
export function knowledgeByThread(
  script: string | URL,
  options: KnowledgeOptions,
): ProjectKnowledge {
  const waiting = new Map<number, Waiting>();
  let thread: Worker | null = null;
  let lastId = 0;

  function start(): Worker {
    const worker = new Worker(script, { workerData: options });
    worker.unref();
    worker.on('message', take);
    // What it throws is followed by its exit.
    worker.on('error', () => undefined);
    worker.on('exit', () => {
      if (thread === worker) thread = null;
      for (const { settle } of waiting.values()) settle(err(ENDED));
    });
    return worker;
  }

  function take(message: unknown): void {
    const report = ReportSchema.parse(message);
    const search = waiting.get(report.id);
    if (search === undefined) return;
    switch (report.type) {
      case 'activity':
        search.request.onActivity();
        return;
      case 'aborted':
        search.settle(err(ENDED));
        return;
      case 'result':
        search.settle(report.result);
        return;
      default:
        assertNever(report);
    }
  }

  return {
    async search(request) {
      const { projectId, folder, query, limit, signal } = request;
      signal.throwIfAborted();
      const worker = (thread ??= start());
      const id = (lastId += 1);
      const send = (order: Order): void => worker.postMessage(order);
      const abort = (): void => send({ type: 'abort', id });
      signal.addEventListener('abort', abort, { once: true });
      try {
        const result = await new Promise<Result<readonly FoundChunk[], string>>((settle) => {
          waiting.set(id, { request, settle });
          send({ type: 'search', id, request: { projectId, folder, query, limit } });
        });
        signal.throwIfAborted();
        return result;
      } finally {
        waiting.delete(id);
        signal.removeEventListener('abort', abort);
      }
    },
    close() {
      void thread?.terminate();
      thread = null;
    },
  };
}
