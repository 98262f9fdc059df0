import { createORPCClient } from '@orpc/client';
import { createTanstackQueryUtils } from '@orpc/tanstack-query';
import { QueryClient, type QueryKey } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type ChangeSource, followChanges } from './changes';
import type { TaskwrightClient } from './client';

type List = 'running' | 'running column' | 'done' | 'queue';

const nothing: TaskwrightClient = createORPCClient({
  call: () => Promise.reject(new Error('Nothing is asked here.')),
});
const orpc = createTanstackQueryUtils(nothing);

const tasksIn = (status: 'running' | 'completed', limit: number) =>
  orpc.tasks.list.queryKey({ input: { status, limit } });
const RUNNING_COLUMN = orpc.tasks.list.infiniteKey({
  input: (before: string | undefined) => ({ status: 'running' as const, limit: 30, before }),
  initialPageParam: undefined,
});
const LISTS: Readonly<Record<List, QueryKey>> = {
  running: tasksIn('running', 1),
  'running column': RUNNING_COLUMN,
  done: tasksIn('completed', 1),
  queue: orpc.queue.get.queryKey(),
};

let ended: AbortController;
beforeEach(() => {
  ended = new AbortController();
  vi.useFakeTimers();
});
afterEach(() => {
  ended.abort();
  vi.useRealTimers();
});

/** Lists on screen, all up to date, and a way to tell what changed in main. */
function onScreen() {
  const queries = new QueryClient();
  const read = () => {
    for (const key of Object.values(LISTS)) queries.setQueryData(key, {});
  };
  read();
  let deliver: (topics: string[]) => void = () => undefined;
  const source: ChangeSource = {
    changes: {
      stream: () => {
        const feed = (async function* () {
          for (;;) {
            yield { topics: await new Promise<string[]>((resolve) => (deliver = resolve)) };
          }
        })();
        return Promise.resolve(feed);
      },
    },
  };
  void followChanges(source, queries, ended.signal);
  return {
    read,
    tell: async (...topics: string[]) => {
      await vi.advanceTimersByTimeAsync(0);
      deliver(topics);
      await vi.advanceTimersByTimeAsync(0);
    },
    outOfDate: () =>
      Object.entries(LISTS)
        .filter(([, key]) => queries.getQueryState(key)?.isInvalidated)
        .map(([name]) => name),
  };
}

describe('an event in an attempt', () => {
  it('makes what runs now out of date, and no other list', async () => {
    const { tell, outOfDate } = onScreen();
    await tell('run:a:attempt-1');
    await vi.advanceTimersByTimeAsync(300);
    expect(outOfDate()).toEqual(['running', 'running column']);
  });

  it('is answered together with those that come soon after it', async () => {
    const { tell, outOfDate, read } = onScreen();
    await tell('run:a:attempt-1');
    await vi.advanceTimersByTimeAsync(200);
    await tell('run:a:attempt-1', 'run:b:attempt-1');
    expect(outOfDate()).toEqual([]);
    await vi.advanceTimersByTimeAsync(100);
    expect(outOfDate()).toEqual(['running', 'running column']);
    read();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(outOfDate()).toEqual([]);
  });
});

it('makes every list of tasks out of date when one of them changed', async () => {
  const { tell, outOfDate } = onScreen();
  await tell('tasks');
  await vi.advanceTimersByTimeAsync(60);
  expect(outOfDate()).toEqual(['running', 'running column', 'done', 'queue']);
});
