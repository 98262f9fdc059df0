import { type Attempt, isTerminal } from '../../../shared/model/run';
import { type AttemptSource, readStretch } from './attempt-source';
import { followWords, type LiveWords, wordsOfRunningStep } from './live/live-words';
import type { Outline } from './transcript/outline';
import { stretchOf } from './transcript/stretch';
import { grownTail, type Tail, tailOf } from './windows/attempt-tail';
import type { AttemptWindow } from './windows/window-store';

/** `reconnecting`: the attempt may go on, but this screen does not hear of it for the moment. */
type Connection = 'live' | 'reconnecting' | 'ended';

export interface AttemptView {
  readonly attempt: Attempt;
  readonly outline: Outline;
  /** The last stretch of an attempt that goes on, or ended while it was looked at; else null. */
  readonly tail: AttemptWindow | null;
  readonly words: LiveWords | null;
  readonly connection: Connection;
}

interface FeedOptions {
  readonly signal: AbortSignal;
  /** `complete`: stretches that nothing is added to any more. */
  readonly onChange: (view: AttemptView, complete: readonly AttemptWindow[]) => void;
  /** Waits, or returns early when `signal` aborts. */
  readonly pause: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 5_000;

/**
 * Reads what is known of an attempt as a whole, then follows it from its last stretch on until it has
 * ended or `signal` aborts. A stream that breaks off is taken up again after the last event that came.
 * @throws what the first reading throws; later failures are retried.
 */
export async function followAttempt(
  source: AttemptSource,
  id: string,
  options: FeedOptions,
): Promise<void> {
  const { signal } = options;
  const { attempt, outline } = await readOutline(source, id, signal);
  let view: AttemptView = { attempt, outline, tail: null, words: null, connection: 'live' };
  const show = (change: Partial<AttemptView>, complete: readonly AttemptWindow[] = []) => {
    view = { ...view, ...change };
    if (!signal.aborted) options.onChange(view, complete);
  };
  if (isTerminal(attempt.status)) {
    show({ connection: 'ended' });
    return;
  }
  const stretch = stretchOf(outline.lastBoundary);
  let tail = tailOf(outline, stretch, await readStretch(source, { id, stretch }, signal));
  show(partOf(tail));

  for (let failures = 0; !signal.aborted; failures += 1) {
    try {
      await listen(source, id, tail.outline.lastSeq, signal, (update) => {
        failures = 0;
        const grown = grownTail(tail, update.events);
        tail = grown.tail;
        const words = followWords(view.words, update.deltas, update.events);
        const shown = wordsOfRunningStep(words, tail.window.transcript);
        const change = { attempt: update.attempt, words: shown, connection: 'live' as const };
        show({ ...partOf(tail), ...change }, grown.complete);
      });
      const latest = await source.get({ id }, { signal });
      if (isTerminal(latest.status)) {
        show({ attempt: latest, words: null, connection: 'ended' });
        return;
      }
    } catch {
      // Main went away or the port closed: the events are recorded, they are asked for again below.
    }
    show({ words: null, connection: 'reconnecting' });
    await options.pause(Math.min(FIRST_PAUSE_MS * 2 ** failures, LONGEST_PAUSE_MS), signal);
  }
}

/** The status first: once it is over, nothing follows on what is read after it. */
async function readOutline(
  source: AttemptSource,
  id: string,
  signal: AbortSignal,
): Promise<{ readonly attempt: Attempt; readonly outline: Outline }> {
  const [attempt, read] = await Promise.all([
    source.get({ id }, { signal }),
    source.outline({ id }, { signal }),
  ]);
  const { status, endedAt } = attempt;
  const end = endedAt !== null && isTerminal(status) ? { status, at: endedAt } : null;
  return { attempt, outline: { ...read, end } };
}

function partOf({ outline, window }: Tail): Pick<AttemptView, 'outline' | 'tail'> {
  return { outline, tail: window };
}

type Update =
  Awaited<ReturnType<AttemptSource['stream']>> extends AsyncIterable<infer T> ? T : never;

async function listen(
  source: AttemptSource,
  id: string,
  afterSeq: number,
  signal: AbortSignal,
  onUpdate: (update: Update) => void,
): Promise<void> {
  const updates = await source.stream({ id, afterSeq }, { signal });
  const stop = () => void updates.return(undefined).catch(() => undefined);
  signal.addEventListener('abort', stop, { once: true });
  try {
    for await (const update of updates) {
      if (signal.aborted) return;
      onUpdate(update);
    }
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

/** `setTimeout` as a promise that an abort ends early. */
export function pauseFor(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    signal.addEventListener('abort', done);
    if (signal.aborted) done();
  });
}
