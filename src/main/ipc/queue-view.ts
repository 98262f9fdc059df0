import type { Queue } from '../../shared/model/queue';
import type { EngineSettings } from '../../shared/model/settings';
import type { Ledger } from '../engine/ports';
import { inOrder, waitReasons, type QueueSnapshot } from '../engine/queue/queue-order';
import type { Stores } from '../ledger/stores';

export interface QueueViewParts {
  readonly ledger: Pick<Ledger, 'queuedRuns' | 'busyFolders' | 'heldFolders' | 'queueState'>;
  readonly stores: Pick<Stores, 'queue'>;
  readonly settings: () => EngineSettings;
}

/** The queue as a screen shows it, in the order in which attempts begin. */
export function queueView({ ledger, stores, settings }: QueueViewParts): Queue {
  const snapshot = snapshotOf({ ledger, settings });
  const reasons = waitReasons(snapshot);
  const rows = new Map(stores.queue.list().map((row) => [row.executionId, row]));
  return {
    state: snapshot.state,
    running: snapshot.busyFolders.length,
    concurrency: snapshot.settings.concurrency,
    queued: inOrder(snapshot.queued).flatMap((run) => {
      const row = rows.get(run.runId);
      return row === undefined ? [] : [{ ...row, waitsBecause: reasons.get(run.runId) ?? null }];
    }),
  };
}

/** Why each queued attempt waits, by its task; nothing for one that begins next. */
export function waitsByTask(parts: Omit<QueueViewParts, 'stores'>): ReadonlyMap<string, string> {
  const snapshot = snapshotOf(parts);
  const reasons = waitReasons(snapshot);
  return new Map(
    snapshot.queued.flatMap((run): [string, string][] => {
      const reason = reasons.get(run.runId) ?? null;
      return reason === null ? [] : [[run.taskId, reason]];
    }),
  );
}

function snapshotOf({ ledger, settings }: Omit<QueueViewParts, 'stores'>): QueueSnapshot {
  return {
    queued: ledger.queuedRuns(),
    busyFolders: ledger.busyFolders(),
    heldFolders: ledger.heldFolders(),
    state: ledger.queueState(),
    settings: settings(),
  };
}
