import type { QueryClient } from '@tanstack/react-query';
import type { Change } from '../../shared/ipc/changes';
import { affectedPaths, hasEvents } from './topics';

/** Changes within this many ms are answered by one round of queries. */
const GATHER_MS = 60;
/** A busy attempt writes many events a second: what it does now is asked for this often at most, in ms. */
const ACTIVITY_MS = 300;
/** The tasks that run, of whatever list and page. */
const RUNNING_TASKS = [['tasks', 'list'], { input: { status: 'running' } }];
/** Pause before the feed is opened again after it ended, in ms. */
const REOPEN_MS = 1_000;

/** Where the news comes from. */
export interface ChangeSource {
  readonly changes: {
    readonly stream: (
      input: undefined,
      options: { readonly signal: AbortSignal },
    ) => Promise<AsyncIterable<Change>>;
  };
}

/** Follows `changes.stream` and asks again for what changed, until `signal` aborts. */
export async function followChanges(
  source: ChangeSource,
  queries: QueryClient,
  signal: AbortSignal,
): Promise<void> {
  const gathered = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let activityTimer: ReturnType<typeof setTimeout> | undefined;

  const flush = () => {
    timer = undefined;
    const paths = affectedPaths(gathered);
    gathered.clear();
    for (const path of paths) void queries.invalidateQueries({ queryKey: [path] });
  };

  const refreshActivity = () => {
    activityTimer = undefined;
    void queries.invalidateQueries({ queryKey: RUNNING_TASKS });
  };

  while (!signal.aborted) {
    try {
      for await (const change of await source.changes.stream(undefined, { signal })) {
        for (const topic of change.topics) gathered.add(topic);
        timer ??= setTimeout(flush, GATHER_MS);
        if (hasEvents(change.topics)) activityTimer ??= setTimeout(refreshActivity, ACTIVITY_MS);
      }
    } catch {
      // The feed broke off: it is opened again below, and what was missed is asked for.
    }
    await pause(REOPEN_MS, signal);
    // TypeScript cannot see that the pause may have been ended by an abort.
    if (!isAborted(signal)) void queries.invalidateQueries();
  }
  clearTimeout(timer);
  clearTimeout(activityTimer);
}

function isAborted(signal: AbortSignal): boolean {
  return signal.aborted;
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) {
      resolve();
      return;
    }
    const timer = setTimeout(done, milliseconds);
    signal.addEventListener('abort', done, { once: true });
    function done() {
      clearTimeout(timer);
      resolve();
    }
  });
}
