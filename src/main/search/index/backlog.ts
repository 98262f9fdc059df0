import type { LedgerRun } from './ledger-source';
import type { IndexedRun } from './progress';

/** What is to be done to the index, in this order. */
export interface Backlog {
  /** Attempts whose documents have to go: they are gone, or are not what was read. */
  readonly toDrop: readonly IndexedRun[];
  /** Attempts with new events, the newest attempt first. */
  readonly toRead: readonly PendingRun[];
  /** Events in the ledger, and those of them that were read. */
  readonly events: number;
  readonly read: number;
}

export interface PendingRun {
  readonly run: LedgerRun;
  /** Null where nothing of it was read yet. */
  readonly indexed: IndexedRun | null;
}

/** Compares what was read with what there is. */
export function backlogOf(ledger: readonly LedgerRun[], indexed: readonly IndexedRun[]): Backlog {
  const runs = new Map(ledger.map((run) => [run.id, run]));
  const known = new Map<string, IndexedRun>();
  const toDrop: IndexedRun[] = [];
  for (const one of indexed) {
    const run = runs.get(one.id);
    if (run === undefined || !isSame(run, one)) toDrop.push(one);
    else known.set(one.id, one);
  }
  const toRead: PendingRun[] = [];
  let [events, read] = [0, 0];
  for (const run of ledger) {
    const one = known.get(run.id) ?? null;
    events += run.seq;
    read += one?.seq ?? 0;
    if (run.seq > (one?.seq ?? 0)) toRead.push({ run, indexed: one });
  }
  toRead.sort((a, b) => b.run.queuedAt - a.run.queuedAt);
  return { toDrop, toRead, events, read };
}

/** A ledger that was put back from a copy may have other events under the same numbers. */
function isSame(run: LedgerRun, { projectId, seq, at }: IndexedRun): boolean {
  if (run.projectId !== projectId || run.seq < seq) return false;
  return run.seq > seq || run.at === at;
}
