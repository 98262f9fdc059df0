import type { Change } from '../../shared/ipc/changes';
import { pause, WakeUp } from './wake-up';

export type TopicListener = (topics: readonly string[]) => void;

/** Tells everyone who listens what has changed, after it was committed. */
export interface ChangeFeed {
  publish(...topics: readonly string[]): void;
  /** @returns a function that ends the subscription. */
  subscribe(listener: TopicListener): () => void;
}

export function createChangeFeed(): ChangeFeed {
  const listeners = new Set<TopicListener>();
  return {
    publish: (...topics) => {
      for (const listener of [...listeners]) listener(topics);
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** A screen cannot show more than one frame in this time (ms). */
export const BATCH_MS = 33;

/** Changes in batches, each topic once a batch, until the signal aborts. */
export async function* streamChanges(
  feed: ChangeFeed,
  signal: AbortSignal,
): AsyncGenerator<Change, void> {
  const wakeUp = new WakeUp();
  const pending = new Set<string>();
  const unsubscribe = feed.subscribe((topics) => {
    for (const topic of topics) pending.add(topic);
    wakeUp.ring();
  });
  try {
    while (await wakeUp.wait(signal)) {
      if (pending.size > 0) {
        const topics = [...pending];
        pending.clear();
        yield { topics };
      }
      await pause(BATCH_MS, signal);
    }
  } finally {
    unsubscribe();
  }
}
