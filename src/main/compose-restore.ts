import { userInfo } from 'node:os';
import type { Checkpoint } from '../shared/model/checkpoint';
import type { RestoreRefusal } from '../shared/model/restore';
import { err, ok } from '../shared/result';
import type { RestoreLedger } from './checkpoints/restore/ledger-port';
import { createRestorer, type Restorer } from './checkpoints/restore/restorer';
import { ENDED_AMID, ENDED_BEFORE } from './checkpoints/restore/sentences';
import { clearWorkshops } from './checkpoints/restore/workshop';
import { CHECKPOINT_LIMITS } from './checkpoints/take';
import { isSamePlace } from './engine/queue/same-place';
import type { Log } from './engine/ports';
import { isPassingFailure } from './ledger/failure';
import type { Stores } from './ledger/stores';

/** What restoring is built from. */
interface RestoreSurroundings {
  readonly stores: Stores;
  /** The app's own; absolute. */
  readonly dataFolder: string;
  /** Whether this process looks after the whole ledger: what is at work in it at the start is dead. */
  readonly keepsHouse: boolean;
  readonly now: () => number;
  readonly newId: () => string;
  readonly log: Log;
}

/** How long keeping the present before a restore may last (ms). */
const TIMEOUT_MS = 5 * 60 * 1_000;

/** Builds what brings files back, and says of restores that were cut off that they were. */
export function composeRestore(surroundings: RestoreSurroundings): Restorer {
  const { stores, dataFolder, keepsHouse, now, newId, log } = surroundings;
  if (keepsHouse) {
    stores.restores.recover({ before: ENDED_BEFORE, amid: ENDED_AMID });
    clearWorkshops(dataFolder).catch((cause: unknown) => {
      log.error('What restores left in the store of checkpoints could not be removed.', cause);
    });
  }
  return createRestorer({
    ledger: restoreLedger(stores),
    limits: CHECKPOINT_LIMITS,
    timeoutMs: TIMEOUT_MS,
    by: personHere(),
    dataFolder,
    now,
    newId,
  });
}

/** The system's name of the person; a process may have none. */
function personHere(): string {
  try {
    return userInfo().username;
  } catch {
    return 'unknown';
  }
}

/** What a restore has to do with: attempts that run, other restores, and its record. */
export function restoreLedger(stores: Stores): RestoreLedger {
  const { transaction, projects, checkpoints, restores, restoreFiles } = stores;

  function obstacle(folder: string, undoesId: string | null): RestoreRefusal | null {
    const runIds = restores
      .runningIn()
      .filter((running) => isSamePlace(running.folder, folder))
      .map(({ runId }) => runId);
    if (runIds.length > 0) return { reason: 'attempt_running', sentence: ATTEMPT_RUNNING, runIds };
    const other = restores
      .atWork()
      .find((restore) => restore.id !== undoesId && isSamePlace(restore.folder, folder));
    if (other === undefined) return null;
    const sentence = other.state === 'interrupted' ? RESTORE_INTERRUPTED : RESTORE_RUNNING;
    return { reason: 'restore_running', sentence, runIds: [] };
  }

  const keep = (checkpoint: Checkpoint): void => {
    checkpoints.keep(checkpoint, { moment: 'before_restore', turn: null });
  };
  return {
    isPassing: isPassingFailure,
    checkpoint: checkpoints.get,
    folderOf: (projectId) => projects.get(projectId)?.folder ?? null,
    restore: restores.get,
    obstacle,
    begin: (restore) =>
      transaction(() => {
        const refusal = obstacle(restore.folder, restore.undoesId);
        return refusal === null ? ok(restores.begin(restore)) : err(refusal);
      }),
    keep,
    keepBefore: (id, before) => {
      transaction(() => {
        keep(before);
        restores.setBefore(id, before.id);
      });
    },
    addChanges: restoreFiles.add,
    addLeft: restoreFiles.addLeft,
    beginWriting: restores.beginWriting,
    takeUp: restores.takeUp,
    leave: restores.leave,
    changes: restoreFiles.changes,
    end: restores.end,
  };
}

const ATTEMPT_RUNNING =
  'An attempt is at work in this folder: cancel it or wait for its end, and restore then.';
const RESTORE_RUNNING =
  'Another restore is at work in this folder: wait for its end, and restore then.';
const RESTORE_INTERRUPTED =
  'A restore in this folder was interrupted: finish it, undo it or leave its files as they are first.';
