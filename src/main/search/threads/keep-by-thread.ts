import { Worker } from 'node:worker_threads';
import { assertNever } from '../../../shared/assert-never';
import type { SearchStatus } from '../../../shared/model/search-status';
import { err, ok, type Result } from '../../../shared/result';
import {
  KeeperReportSchema,
  type KeeperOrder,
  type KeeperReport,
  type SearchThreadOptions,
} from './messages';
import { unavailable } from './status';

const CLOSED = 'Taskwright is closing; what is left is done at the next start.';

/** How long (ms) the thread may take to end what it writes. */
const STOP_MS = 1_000;
/** How long (ms) after it broke it is started again. */
const RESTART_MS = 30_000;

interface Listener {
  readonly onOpened: () => void;
  readonly onStatus: (status: SearchStatus) => void;
  readonly onError: (cause: unknown) => void;
}

/** Starts the thread that keeps the index after so long (ms) unless it is needed before, and again after it broke. */
export function keepByThread(
  script: string | URL,
  options: SearchThreadOptions,
  startAfterMs: number,
  { onOpened, onStatus, onError }: Listener,
) {
  const waiting = new Map<number, (result: Result<void, string>) => void>();
  let lastId = 0;
  let isClosed = false;
  let isStarted = false;
  let thread: Worker | null = null;
  let nowKnown = (): void => undefined;
  const known = new Promise<void>((resolve) => {
    nowKnown = resolve;
  });
  let starting = setTimeout(start, startAfterMs);
  starting.unref();

  function start(): Worker {
    clearTimeout(starting);
    isStarted = true;
    const worker = new Worker(script, { workerData: options });
    worker.unref();
    worker.on('message', (message: unknown) => take(KeeperReportSchema.parse(message)));
    worker.on('error', onError);
    worker.on('exit', () => {
      for (const settle of waiting.values()) settle(err(unavailable().message));
      waiting.clear();
      thread = null;
      nowKnown();
      if (isClosed) return;
      onStatus(unavailable());
      starting = setTimeout(start, RESTART_MS);
      starting.unref();
    });
    thread = worker;
    return worker;
  }

  function take(report: KeeperReport): void {
    switch (report.type) {
      case 'opened':
        onOpened();
        nowKnown();
        return;
      case 'status':
        onStatus(report.status);
        if (report.status.state === 'unavailable') nowKnown();
        return;
      case 'trouble':
        onError(new Error(report.error));
        return;
      case 'forgotten':
        waiting.get(report.id)?.(report.error === null ? ok(undefined) : err(report.error));
        waiting.delete(report.id);
        return;
      default:
        assertNever(report);
    }
  }

  const send = (order: KeeperOrder): void => (thread ?? start()).postMessage(order);
  return {
    /** Until there is an index that can be asked, or it is known that there is none. */
    ready: (): Promise<void> => {
      if (!isStarted && !isClosed) start();
      return known;
    },
    forget: (runIds: readonly string[]): Promise<Result<void, string>> =>
      new Promise((settle) => {
        if (isClosed) {
          settle(err(CLOSED));
          return;
        }
        const id = (lastId += 1);
        waiting.set(id, settle);
        send({ type: 'forget', id, runIds });
      }),
    rebuild: () => {
      if (!isClosed) send({ type: 'rebuild' });
    },
    /** Lets it end what it writes, but not for long: what is not committed is read again at the next start. */
    close: async (): Promise<void> => {
      isClosed = true;
      nowKnown();
      clearTimeout(starting);
      const worker = thread;
      if (worker === null) return;
      const ended = new Promise<void>((end) => worker.once('exit', () => end()));
      send({ type: 'stop' });
      const late = setTimeout(() => void worker.terminate(), STOP_MS);
      await ended;
      clearTimeout(late);
    },
  };
}
