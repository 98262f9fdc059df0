import { type Attempt, isTerminal } from '../../../shared/model/run';
import type { TaskwrightClient } from '../../ipc/client';
import { followWords, type LiveWords, wordsOfRunningStep } from './live/live-words';
import { appendEvents } from './transcript/transcript';
import { EMPTY_TRANSCRIPT, type Transcript } from './transcript/transcript-model';

export type AttemptSource = Pick<TaskwrightClient['attempts'], 'get' | 'events' | 'stream'>;

/** `reconnecting`: the attempt may go on, but this screen does not hear of it for the moment. */
type Connection = 'live' | 'reconnecting' | 'ended';

export interface AttemptView {
  readonly attempt: Attempt;
  readonly transcript: Transcript;
  readonly words: LiveWords | null;
  readonly connection: Connection;
}

interface FeedOptions {
  readonly signal: AbortSignal;
  readonly onChange: (view: AttemptView) => void;
  /** Waits, or returns early when `signal` aborts. */
  readonly pause: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

/** Events a page, as the contract allows at most. */
const PAGE = 500;
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 5_000;

/**
 * Reads what is recorded of an attempt, then follows it until it has ended or `signal` aborts. A
 * stream that breaks off is taken up again after the last event that came.
 * @throws what the first reading throws; later failures are retried.
 */
export async function followAttempt(
  source: AttemptSource,
  id: string,
  options: FeedOptions,
): Promise<void> {
  const { signal } = options;
  const attempt = await source.get({ id }, { signal });
  const transcript = await readAll(source, id, signal);
  let view: AttemptView = { attempt, transcript, words: null, connection: 'live' };
  const show = (change: Partial<AttemptView>) => {
    view = { ...view, ...change };
    if (!signal.aborted) options.onChange(view);
  };
  if (isTerminal(attempt.status)) {
    show({ connection: 'ended' });
    return;
  }
  show({});

  for (let failures = 0; !signal.aborted; failures += 1) {
    try {
      await listen(source, id, view.transcript.lastSeq, signal, (update) => {
        failures = 0;
        const transcript = appendEvents(view.transcript, update.events);
        const words = followWords(view.words, update.deltas, update.events);
        show({
          attempt: update.attempt,
          transcript,
          words: wordsOfRunningStep(words, transcript),
          connection: 'live',
        });
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

async function readAll(
  source: AttemptSource,
  id: string,
  signal: AbortSignal,
): Promise<Transcript> {
  let transcript = EMPTY_TRANSCRIPT;
  for (;;) {
    const page = await source.events({ id, afterSeq: transcript.lastSeq, limit: PAGE }, { signal });
    transcript = appendEvents(transcript, page);
    if (page.length < PAGE) return transcript;
  }
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
