import type Database from 'better-sqlite3';
import { performance } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';

/** How long the ledger is held at once (ms): another writer waits no longer than that. */
const HELD_MS = 4;

/** How long others have it in between (ms). */
const LEFT_MS = 4;

/** How long a slice waits for its turn (ms): who writes all the time may keep it from that for long. */
const PATIENCE_MS = 120_000;

/** Writes much in short transactions, so that nobody who wants to write waits for long. */
export interface Slices {
  /** Does one small thing in the transaction of now. */
  write(work: () => void): Promise<void>;
  /** Commits what was written. */
  flush(): Promise<void>;
  /** Takes back what is not committed. */
  drop(): void;
}

export function createSlices(connection: Database.Database): Slices {
  let since = 0;

  async function flush(): Promise<void> {
    if (!connection.inTransaction) return;
    connection.exec('COMMIT');
    await delay(LEFT_MS);
  }

  async function begin(): Promise<void> {
    const asked = performance.now();
    for (;;) {
      try {
        connection.exec('BEGIN IMMEDIATE');
        return;
      } catch (cause) {
        if (!isBusy(cause) || performance.now() - asked > PATIENCE_MS) throw cause;
        await delay(LEFT_MS);
      }
    }
  }

  return {
    write: async (work) => {
      if (!connection.inTransaction) {
        await begin();
        since = performance.now();
      }
      work();
      if (performance.now() - since >= HELD_MS) await flush();
    },
    flush,
    drop: () => {
      if (connection.inTransaction) connection.exec('ROLLBACK');
    },
  };
}

function isBusy(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause && cause.code === 'SQLITE_BUSY';
}
