import type Database from 'better-sqlite3';
import type { z } from 'zod';

/** Values for the `@names` of a statement. Booleans and objects are not SQL values. */
export type SqlParameters = Readonly<Record<string, string | number | Uint8Array | null>>;

/** A prepared SELECT whose rows are parsed on the way out. */
export interface Query<Row> {
  all(parameters?: SqlParameters): Row[];
  /** The first row; null when there is none. */
  get(parameters?: SqlParameters): Row | null;
}

/** A prepared INSERT, UPDATE or DELETE. */
export interface Command {
  /**
   * Returns the number of rows changed.
   * @throws outside `transaction`: a write outside of one would send no notice.
   */
  run(parameters?: SqlParameters): number;
}

/** What a reader of the ledger gets: it cannot write. */
export interface ReadLedger {
  /** @throws when the statement could write. */
  select<Row>(sql: string, row: z.ZodType<Row>): Query<Row>;
}

/** What a store gets. */
export interface WriteLedger extends ReadLedger {
  command(sql: string): Command;
  /**
   * All or nothing, and alone: the outermost begins IMMEDIATE, inner ones join it. What an inner one
   * throws undoes the whole, also when it was caught in between.
   * `work` is synchronous; a promise is refused and rolled back.
   */
  transaction<T>(work: () => T): T;
  /**
   * Names what the transaction changes. Listeners hear of it after the outermost commit.
   * @throws outside `transaction`.
   */
  touch(...topics: readonly string[]): void;
  /** Unix milliseconds. */
  now(): number;
  /** A new UUIDv7. */
  newId(): string;
}

export type ChangeListener = (topics: readonly string[]) => void;

interface Surroundings {
  readonly now: () => number;
  readonly newId: () => string;
  /** Hears what a change listener threw; the writer never does. */
  readonly onListenerError: (cause: unknown) => void;
}

/** An open ledger: one connection, transactions and change notices. `openLedger` makes it. */
export class LedgerDatabase implements WriteLedger {
  readonly now: () => number;
  readonly newId: () => string;
  readonly #connection: Database.Database;
  readonly #onListenerError: (cause: unknown) => void;
  readonly #listeners = new Set<ChangeListener>();
  readonly #dataVersion: Database.Statement<[]>;
  #seenDataVersion: unknown;
  #isOpen = false;
  /** What an inner transaction threw: its outermost cannot be committed any more. */
  #undone: { readonly cause: unknown } | null = null;
  readonly #topics = new Set<string>();

  constructor(connection: Database.Database, surroundings: Surroundings) {
    this.now = surroundings.now;
    this.newId = surroundings.newId;
    this.#onListenerError = surroundings.onListenerError;
    this.#connection = connection;
    this.#dataVersion = connection.prepare<[]>('PRAGMA data_version').pluck();
    this.#seenDataVersion = this.#dataVersion.get();
  }

  select<Row>(sql: string, row: z.ZodType<Row>): Query<Row> {
    const statement = this.#connection.prepare<[SqlParameters]>(sql);
    if (!statement.readonly) throw new Error(`A query only reads: ${sql}`);
    return {
      all: (parameters = {}) => statement.all(parameters).map((found) => row.parse(found)),
      get: (parameters = {}) => {
        const found = statement.get(parameters);
        return found === undefined ? null : row.parse(found);
      },
    };
  }

  command(sql: string): Command {
    const statement = this.#connection.prepare<[SqlParameters]>(sql);
    return {
      run: (parameters = {}) => {
        this.#requireTransaction();
        return statement.run(parameters).changes;
      },
    };
  }

  transaction<T>(work: () => T): T {
    if (this.#isOpen) return this.#join(work);
    this.#isOpen = true;
    let result: T;
    try {
      result = this.#connection.transaction(() => this.#whole(work)).immediate();
    } catch (cause) {
      this.#topics.clear();
      throw cause;
    } finally {
      this.#isOpen = false;
      this.#undone = null;
    }
    this.#deliver();
    return result;
  }

  touch(...topics: readonly string[]): void {
    this.#requireTransaction();
    for (const topic of topics) this.#topics.add(topic);
  }

  /** Calls back once after each commit that touched topics; returns how to stop. */
  onChange(listener: ChangeListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Whether another connection, of this or another process, has committed since the last call. */
  foreignChanges(): boolean {
    const version = this.#dataVersion.get();
    const changed = version !== this.#seenDataVersion;
    this.#seenDataVersion = version;
    return changed;
  }

  /** Ends the connection. The last one to close leaves the file clean, without `-wal`. */
  close(): void {
    this.#connection.close();
  }

  #join<T>(work: () => T): T {
    this.#requireTransaction();
    try {
      const result = work();
      if (result instanceof Promise) throw new Error('A transaction cannot wait for a promise.');
      return result;
    } catch (cause) {
      this.#undone ??= { cause };
      throw cause;
    }
  }

  #whole<T>(work: () => T): T {
    const result = work();
    if (this.#undone === null) return result;
    throw new Error('A part of the transaction failed, so that none of it is kept.', this.#undone);
  }

  /** Some failures, a full disk for one, make SQLite roll everything back by itself. */
  #requireTransaction(): void {
    if (this.#connection.inTransaction) return;
    throw new Error(
      this.#isOpen
        ? 'The transaction has been rolled back and cannot go on.'
        : 'The ledger is written in a transaction only.',
    );
  }

  #deliver(): void {
    const topics = [...this.#topics];
    this.#topics.clear();
    if (topics.length === 0) return;
    for (const listener of [...this.#listeners]) {
      try {
        listener(topics);
      } catch (cause) {
        this.#onListenerError(cause);
      }
    }
  }
}
