import Database from 'better-sqlite3';
import type { Ledger } from '../../../src/main/engine/ports';

/** What of the port writes. */
const WRITES: readonly string[] = [
  'transaction',
  'createRun',
  'changeRun',
  'adoptRun',
  'requestCancel',
  'noteChecks',
  'heartbeat',
  'append',
  'addMessage',
  'keepOutput',
  'setQueueState',
  'keepDeferred',
  'noteScheduled',
  'requestApproval',
  'decideApproval',
  'keepCheckpoint',
  'addLesson',
] satisfies (keyof Ledger)[];

/** A ledger that another program keeps locked for as many writes as the test says. */
export function locks() {
  let pass = 0;
  let left = 0;
  let depth = 0;

  /** Within a transaction the ledger is ours: only what is outermost can find it locked. */
  function write(work: () => unknown): unknown {
    if (depth === 0 && left > 0 && pass > 0) pass -= 1;
    else if (depth === 0 && left > 0) {
      left -= 1;
      throw new Database.SqliteError('database is locked', 'SQLITE_BUSY');
    }
    depth += 1;
    try {
      return work();
    } finally {
      depth -= 1;
    }
  }

  return {
    /** Locks it for so many writes, once `after` others have passed. */
    lock: (writes: number, after: number): void => {
      left = writes;
      pass = after;
    },
    unlock: (): void => {
      left = 0;
    },
    ledger: (real: Ledger): Ledger =>
      new Proxy(real, {
        get: (target, name, receiver) => {
          const value: unknown = Reflect.get(target, name, receiver);
          if (typeof value !== 'function') return value;
          const call = (given: readonly unknown[]): unknown => Reflect.apply(value, target, given);
          return typeof name === 'string' && WRITES.includes(name)
            ? (...given: readonly unknown[]) => write(() => call(given))
            : (...given: readonly unknown[]) => call(given);
        },
      }),
  };
}

export function isLocked(cause: unknown): boolean {
  return cause instanceof Database.SqliteError && cause.code === 'SQLITE_BUSY';
}
