import type { RunEvent } from '../../../../shared/model/run-event';
import { foldWindow } from '../transcript/fold-window';
import type { Outline } from '../transcript/outline';
import type { Transcript } from '../transcript/transcript-model';
import { PageStore } from './page-store';

/** An event that is longer than what is given of it. */
export interface CutEvent {
  readonly seq: number;
  /** Of the whole event as it is stored. */
  readonly bytes: number;
}

/** The events of a stretch, as the ledger gives them. */
export interface WindowEvents {
  readonly events: readonly RunEvent[];
  /** When what opened the row above them happened, in Unix ms; null for none. */
  readonly previousAt: number | null;
  readonly cut: readonly CutEvent[];
}

/** A stretch of an attempt that is at hand. */
export interface AttemptWindow {
  readonly stretch: number;
  /** The number of its first event. */
  readonly from: number;
  readonly transcript: Transcript;
  /** As `previousAt`. */
  readonly before: number | null;
  readonly cut: readonly CutEvent[];
  /** Characters of its events as JSON: a measure of the memory that it takes. */
  readonly size: number;
}

interface WindowStoreOptions {
  readonly read: (stretch: number, signal: AbortSignal) => Promise<WindowEvents>;
  /** What is known of the whole attempt at the moment. */
  readonly outline: () => Outline;
  /** As JSON, in characters: what is kept at most of windows that nobody looks at. */
  readonly limit?: number;
}

/** The stretches of an attempt that are in view, and the last one of an attempt that goes on. */
export class WindowStore {
  readonly #pages: PageStore<AttemptWindow>;
  #tail: AttemptWindow | null = null;

  constructor({ read, outline, limit }: WindowStoreOptions) {
    this.#pages = new PageStore({
      read: async (stretch, signal) => {
        const window = foldedWindow(stretch, await read(stretch, signal), outline());
        return { content: window, size: window.size };
      },
      ...(limit === undefined ? {} : { limit }),
    });
  }

  get subscribe() {
    return this.#pages.subscribe;
  }

  get error() {
    return this.#pages.error;
  }

  get retry() {
    return this.#pages.retry;
  }

  windowOf(stretch: number): AttemptWindow | null {
    return this.#tail?.stretch === stretch ? this.#tail : this.#pages.get(stretch);
  }

  /** One that is at hand and has this event; null for none. */
  holding(seq: number): AttemptWindow | null {
    const all = [...(this.#tail === null ? [] : [this.#tail]), ...this.#pages.all()];
    return all.find(({ from, transcript }) => from <= seq && seq <= transcript.lastSeq) ?? null;
  }

  /** How long the whole event is of which only a part is at hand; null where all of it is. */
  cutOf(seq: number): CutEvent | null {
    return this.holding(seq)?.cut.find((event) => event.seq === seq) ?? null;
  }

  /**
   * A stretch, once it is at hand.
   * @throws why it could not be read.
   */
  async load(stretch: number): Promise<AttemptWindow> {
    return this.windowOf(stretch) ?? this.#pages.load(stretch);
  }

  /** What `reader` looks at, the nearest first; its earlier wishes are forgotten. */
  want(reader: string, stretches: readonly number[]): void {
    const tail = this.#tail?.stretch;
    this.#pages.want(
      reader,
      stretches.filter((stretch) => stretch !== tail),
    );
  }

  /** What came of an attempt that goes on: its last stretch, and those that are complete by now. */
  put(tail: AttemptWindow, complete: readonly AttemptWindow[] = []): void {
    this.#tail = tail;
    for (const window of complete) {
      this.#pages.put(window.stretch, { content: window, size: window.size });
    }
    this.#pages.put(tail.stretch, { content: tail, size: 0 });
  }

  /** Cancels what is being read. */
  close(): void {
    this.#pages.close();
  }
}

function foldedWindow(stretch: number, read: WindowEvents, outline: Outline): AttemptWindow {
  const { events, previousAt: before, cut } = read;
  const transcript = foldWindow(events, outline);
  const from = events[0]?.seq ?? Number.POSITIVE_INFINITY;
  const size = JSON.stringify(events).length;
  return { stretch, from, transcript, before, cut, size };
}
