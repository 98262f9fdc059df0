import { Worker } from 'node:worker_threads';
import { err, ok, type Result } from '../../../shared/result';
import type { ReaderOptions } from '../reader/open-for-reading';
import { ImportEndSchema, type ImportEnd, type ImportJob } from './import-messages';

type Job<Type extends ImportJob['type']> = Omit<
  Extract<ImportJob, { type: Type }>,
  'type' | 'ledger'
>;
type Ended<Type extends ImportEnd['type']> = Promise<
  Result<Extract<ImportEnd, { type: Type }>, string>
>;

/** Reads files and takes them into the ledger, each in a thread of its own. Failures are sentences. */
export interface Imports {
  /** Says what a file holds; writes nothing. */
  look(job: Job<'look'>, signal?: AbortSignal): Ended<'looked'>;
  /** Takes a file that was looked through. What it has written when it is ended goes again. */
  take(job: Job<'take'>, signal?: AbortSignal): Ended<'taken'>;
  /** Takes away what imports of a dead process have left; call it before the first import. */
  sweep(): Ended<'swept'>;
  /** Ends what is at work; what it has written is swept at the next start. */
  close(): Promise<void>;
}

const FAILED =
  'The file could not be imported, because of an error in Taskwright; nothing was kept.';

/** `script` is `ledger-import-thread.ts`, built. */
export function importsByThread(
  script: string | URL,
  ledger: ReaderOptions,
  onError: (cause: unknown) => void,
): Imports {
  const threads = new Set<Worker>();

  /** The thread answers also when it is asked to stop: it first takes away what it has written. */
  function run(
    job: ImportJob,
    signal: AbortSignal | undefined,
  ): Promise<Result<ImportEnd, string>> {
    const worker = new Worker(script, { workerData: job });
    threads.add(worker);
    worker.unref();
    const stop = (): void => worker.postMessage('stop');
    if (signal?.aborted === true) stop();
    signal?.addEventListener('abort', stop, { once: true });
    return new Promise((settle) => {
      worker.on('message', (message: unknown) => {
        const end = ImportEndSchema.parse(message);
        if (end.type === 'failed') onError(new Error(end.error));
        settle(ok(end));
      });
      worker.on('error', onError);
      worker.on('exit', () => {
        threads.delete(worker);
        signal?.removeEventListener('abort', stop);
        settle(err(FAILED));
      });
    });
  }

  return {
    look: async (job, signal) => {
      const end = await run({ type: 'look', ledger, ...job }, signal);
      if (!end.ok) return end;
      return end.value.type === 'looked' ? ok(end.value) : err(sentence(end.value));
    },
    take: async (job, signal) => {
      const end = await run({ type: 'take', ledger, ...job }, signal);
      if (!end.ok) return end;
      return end.value.type === 'taken' ? ok(end.value) : err(sentence(end.value));
    },
    sweep: async () => {
      const end = await run({ type: 'sweep', ledger }, undefined);
      if (!end.ok) return end;
      return end.value.type === 'swept' ? ok(end.value) : err(sentence(end.value));
    },
    close: async () => {
      await Promise.all([...threads].map((thread) => thread.terminate()));
    },
  };
}

function sentence(end: ImportEnd): string {
  return end.type === 'refused' ? end.message : FAILED;
}
