import type { Run } from '../../shared/model/run';
import type { EnginePorts } from './ports';
import { nextToBegin } from './queue/queue-order';

type Parts = Pick<EnginePorts, 'ledger' | 'settings'>;

/** What this process has. */
export interface Held {
  /** A run, waiting or working. */
  readonly has: (runId: string) => boolean;
  /** One that it may begin. */
  readonly waits: (runId: string) => boolean;
}

/**
 * Claims the attempt of this process that begins next: checked and written in one transaction, so that
 * two processes never claim beyond the limits. @returns null when none may begin now.
 */
export function claimNext(ports: Parts, held: Held): Run | null {
  const { ledger } = ports;
  // Asked often: without anything to begin it only reads, and takes no lock from anybody.
  if (pick(ports, held) === null) return null;
  return ledger.transaction(() => {
    const next = pick(ports, held);
    return next === null ? null : ledger.changeRun(next.runId, { to: 'running', reason: null });
  });
}

function pick({ ledger, settings }: Parts, held: Held) {
  const queued = ledger.queuedRuns();
  if (!queued.some(({ runId, mine }) => mine && held.waits(runId))) return null;
  return nextToBegin({
    queued: queued.map((run) => ({ ...run, mine: run.mine && held.waits(run.runId) })),
    busyFolders: foldersInUse(ledger, held),
    heldFolders: ledger.heldFolders(),
    state: ledger.queueState(),
    settings: settings(),
  });
}

/**
 * Where attempts really run. One that a dead process left works nowhere: it holds nobody up, in
 * particular not a process that takes over no runs. Whoever begins in its place ends what its commands
 * left running.
 */
function foldersInUse(ledger: Parts['ledger'], held: Held): readonly string[] {
  const busy = [...ledger.busyFolders()];
  if (busy.length === 0) return busy;
  for (const { folder } of leftAtWork(ledger, held.has)) {
    const at = busy.indexOf(folder);
    if (at !== -1) busy.splice(at, 1);
  }
  return busy;
}

/**
 * The attempts that a dead process left in the middle of their work, and where that is. `executes` tells
 * which runs this process has.
 */
export function leftAtWork(
  ledger: Parts['ledger'],
  executes: (runId: string) => boolean,
): readonly { readonly runId: string; readonly folder: string }[] {
  return ledger.orphanedRuns(executes).flatMap(({ id: runId, status, ownerId }) => {
    const projectId = status === 'running' ? ledger.task(ownerId)?.projectId : undefined;
    const folder = projectId === undefined ? undefined : ledger.project(projectId)?.folder;
    return folder === undefined ? [] : [{ runId, folder }];
  });
}
