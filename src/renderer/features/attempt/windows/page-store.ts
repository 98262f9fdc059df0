/** A page with the room that it takes. */
export interface Page<Content> {
  readonly content: Content;
  /** Characters as JSON; in memory it is two to three times as many bytes. */
  readonly size: number;
}

interface PageStoreOptions<Content> {
  readonly read: (page: number, signal: AbortSignal) => Promise<Page<Content>>;
  /** Pages that nobody looks at are dropped, the longest unused first, while all are larger together. */
  readonly limit?: number;
}

const LIMIT = 2_500_000;
/** Pages that are read at the same time. */
const AT_ONCE = 2;
/** The reader that stands for those who wait for a page to come. */
const LOADING = 'loading';

/**
 * The pages of something long, read as they are wanted. What is not wanted any more before it has come is
 * cancelled.
 */
export class PageStore<Content> {
  readonly #options: PageStoreOptions<Content>;
  readonly #limit: number;
  /** The longest unused first. */
  readonly #pages = new Map<number, Page<Content>>();
  readonly #reading = new Map<number, AbortController>();
  /** At hand, and to be read again. */
  readonly #old = new Set<number>();
  readonly #wanted = new Map<string, readonly number[]>();
  readonly #listeners = new Set<() => void>();
  #error: unknown = null;

  constructor(options: PageStoreOptions<Content>) {
    this.#options = options;
    this.#limit = options.limit ?? LIMIT;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Why the last reading failed; null when it did not. */
  readonly error = (): unknown => this.#error;

  get(page: number): Content | null {
    return this.#pages.get(page)?.content ?? null;
  }

  all(): readonly Content[] {
    return [...this.#pages.values()].map(({ content }) => content);
  }

  /**
   * A page, once it is at hand.
   * @throws when it could not be read, or is not wanted any more.
   */
  async load(page: number): Promise<Content> {
    this.want(LOADING, [page]);
    for (;;) {
      const content = this.get(page);
      if (content !== null) return content;
      if (this.#wanted.get(LOADING)?.includes(page) !== true) throw new Error('It is not wanted.');
      if (this.#error !== null) throw new Error('It could not be read.', { cause: this.#error });
      await new Promise<void>((resolve) => {
        const stop = this.subscribe(() => {
          stop();
          resolve();
        });
      });
    }
  }

  /** What `reader` looks at, the nearest first; its earlier wishes are forgotten. */
  want(reader: string, pages: readonly number[]): void {
    const before = this.#wanted.get(reader) ?? [];
    if (pages.join() === before.join()) return;
    this.#wanted.set(reader, pages);
    for (const page of pages) this.#use(page);
    const wanted = this.#allWanted();
    for (const [page, controller] of this.#reading) {
      if (!wanted.has(page)) controller.abort();
    }
    this.#pump();
  }

  /** One that has come in another way. */
  put(page: number, content: Page<Content>): void {
    this.#keep(page, content);
  }

  /** Pages for which this holds are read again, once they are wanted; what they were is given until then. */
  reread(isOld: (content: Content) => boolean): void {
    for (const [page, { content }] of this.#pages) if (isOld(content)) this.#old.add(page);
    this.#pump();
  }

  /** Asks again for what could not be read. */
  readonly retry = (): void => {
    this.#error = null;
    this.#changed();
    this.#pump();
  };

  /** Cancels what is being read. */
  close(): void {
    this.#wanted.clear();
    for (const controller of this.#reading.values()) controller.abort();
  }

  /** Moves it to the end of what is dropped first. */
  #use(page: number): void {
    const content = this.#pages.get(page);
    if (content === undefined) return;
    this.#pages.delete(page);
    this.#pages.set(page, content);
  }

  #allWanted(): ReadonlySet<number> {
    return new Set([...this.#wanted.values()].flat());
  }

  #pump(): void {
    if (this.#error !== null) return;
    for (const page of this.#allWanted()) {
      if (this.#reading.size >= AT_ONCE) return;
      const isDue = !this.#pages.has(page) || this.#old.has(page);
      if (isDue && !this.#reading.has(page)) this.#read(page);
    }
  }

  #read(page: number): void {
    const controller = new AbortController();
    this.#reading.set(page, controller);
    const isAgain = this.#old.delete(page);
    this.#options
      .read(page, controller.signal)
      .then((read) => {
        if (!controller.signal.aborted) this.#keep(page, read);
      })
      .catch((error: unknown) => {
        if (isAgain) this.#old.add(page);
        if (controller.signal.aborted) return;
        this.#error = error;
        this.#changed();
      })
      .finally(() => {
        this.#reading.delete(page);
        this.#pump();
      });
  }

  #keep(page: number, read: Page<Content>): void {
    this.#pages.delete(page);
    this.#pages.set(page, read);
    const wanted = this.#allWanted();
    let size = [...this.#pages.values()].reduce((sum, kept) => sum + kept.size, 0);
    for (const [number, kept] of this.#pages) {
      if (size <= this.#limit) break;
      if (wanted.has(number)) continue;
      this.#pages.delete(number);
      this.#old.delete(number);
      size -= kept.size;
    }
    this.#changed();
  }

  #changed(): void {
    for (const listener of this.#listeners) listener();
  }
}
