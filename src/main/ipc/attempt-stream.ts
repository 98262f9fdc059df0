import { setImmediate } from 'node:timers/promises';
import type { AttemptUpdate } from '../../shared/ipc/attempts';
import { isTerminal, type Attempt, type RunStatus } from '../../shared/model/run';
import type { Delta, RunEvent } from '../../shared/model/run-event';
import { BATCH_MS, type ChangeFeed } from './change-feed';
import { appended, type LiveFeed } from './live-feed';
import { pause, WakeUp } from './wake-up';

/** Events that are read at one go: a few milliseconds of this process, which has other things to do. */
const PAGE = 100;

export interface AttemptSource {
  readonly attempt: (id: string) => Attempt | null;
  readonly eventsAfter: (id: string, afterSeq: number, limit: number) => readonly RunEvent[];
  readonly changes: ChangeFeed;
  readonly live: LiveFeed;
}

/**
 * Everything of an attempt after `afterSeq`, in batches, until it is over or the signal aborts.
 * Events come from the ledger alone, so a consumer that resumes misses and repeats nothing; one that
 * begins at the last event of the outline is given what is new, and nothing before it is read.
 */
export async function* streamAttempt(
  { attempt, eventsAfter, changes, live }: AttemptSource,
  { id, afterSeq }: { readonly id: string; readonly afterSeq: number },
  signal: AbortSignal,
  isOver: (status: RunStatus) => boolean = isTerminal,
): AsyncGenerator<AttemptUpdate, void> {
  const wakeUp = new WakeUp();
  let deltas: readonly Delta[] = live.soFar(id);
  const unsubscribe = [
    changes.subscribe((topics) => {
      if (topics.includes(`run:${id}`) || topics.includes('runs')) wakeUp.ring();
    }),
    live.subscribe(id, (delta) => {
      deltas = appended(deltas, delta);
      wakeUp.ring();
    }),
  ];
  try {
    let after = afterSeq;
    do {
      // The status first: once it is over, no event can follow those read after it.
      const now = attempt(id);
      if (now === null) return;
      const events = eventsAfter(id, after, PAGE);
      after = events.at(-1)?.seq ?? after;
      const words = deltas;
      deltas = [];
      yield { attempt: now, events: [...events], deltas: [...words] };
      if (events.length === PAGE) {
        // Others get their turn between the pages of a long replay.
        await setImmediate();
        if (signal.aborted) return;
        wakeUp.ring();
        continue;
      }
      if (isOver(now.status)) return;
      await pause(BATCH_MS, signal);
    } while (await wakeUp.wait(signal));
  } finally {
    for (const end of unsubscribe) end();
  }
}
