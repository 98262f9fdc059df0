import type { QueryClient } from '@tanstack/react-query';
import type { TaskwrightClient } from './client';
import { affectedPaths } from './topics';

/** Changes within this many ms are answered by one round of queries. */
const GATHER_MS = 60;
/** Pause before the feed is opened again after it ended, in ms. */
const REOPEN_MS = 1_000;

/** Follows `changes.stream` and asks again for what changed, until `signal` aborts. */
export async function followChanges(
  client: TaskwrightClient,
  queries: QueryClient,
  signal: AbortSignal,
): Promise<void> {
  const gathered = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const flush = () => {
    timer = undefined;
    const paths = affectedPaths(gathered);
    gathered.clear();
    for (const path of paths) void queries.invalidateQueries({ queryKey: [path] });
  };

  while (!signal.aborted) {
    try {
      for await (const change of await client.changes.stream(undefined, { signal })) {
        for (const topic of change.topics) gathered.add(topic);
        timer ??= setTimeout(flush, GATHER_MS);
      }
    } catch {
      // The feed broke off: it is opened again below, and what was missed is asked for.
    }
    await pause(REOPEN_MS, signal);
    // TypeScript cannot see that the pause may have been ended by an abort.
    if (!isAborted(signal)) void queries.invalidateQueries();
  }
  clearTimeout(timer);
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
