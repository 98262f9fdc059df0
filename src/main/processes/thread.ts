import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

interface ThreadRun {
  /** The script; absolute, or a URL. */
  readonly script: string | URL;
  /** What it finds as `workerData`. */
  readonly data: unknown;
  readonly timeoutMs: number;
  /** Of its heap. */
  readonly maxMegabytes: number;
  readonly signal: AbortSignal;
}

/**
 * Runs a script in a thread of its own and gives the first message that it posts; the thread is ended
 * then. For work that would hold up this thread, or that must not be trusted to end.
 * @throws what the script throws, an error when it ends without a word or takes too long, and the
 * signal's reason.
 */
export async function answerOfThread(run: ThreadRun): Promise<unknown> {
  const { script, data, timeoutMs, maxMegabytes } = run;
  run.signal.throwIfAborted();
  const worker = new Worker(script, {
    workerData: data,
    // It needs no environment, and no module that the app was started with.
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: maxMegabytes },
  });
  worker.unref();
  const timeout = AbortSignal.timeout(timeoutMs);
  const signal = AbortSignal.any([run.signal, timeout]);
  try {
    const answered = once(worker, 'message', { signal }).then(([answer]: unknown[]) => answer);
    const ended = once(worker, 'exit', { signal }).then(() => {
      throw new Error('The thread ended without a word.');
    });
    ended.catch(() => undefined);
    return await Promise.race([answered, ended]);
  } catch (cause) {
    run.signal.throwIfAborted();
    throw cause;
  } finally {
    await worker.terminate();
  }
}
