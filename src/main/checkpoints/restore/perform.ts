import { setImmediate as breathe, setTimeout as delay } from 'node:timers/promises';
import type { AppError } from '../../../shared/ipc/errors';
import type { Restore, RestoreProgress, RestoreRefusal } from '../../../shared/model/restore';
import type { Change, Left, RestoreEnd } from '../../../shared/model/restore-change';
import { err, ok, type Result } from '../../../shared/result';
import { nameCheckpoint } from '../named-checkpoint';
import { tookTooLong } from '../sentences';
import { applyChanges, placed } from './apply';
import { countsOf } from './counts';
import { isContent } from './entry';
import type { RestoreLedger } from './ledger-port';
import { lookAndPlan, type Goal, type Looked } from './look-and-plan';
import { asError, refused } from './refused';
import { roomFor } from './room';
import { CANCELLED, cannotKeepPresent, damaged, failedAmid, failedBefore } from './sentences';
import { stageContents, type Stage } from './stage';
import { openWorkshop, type Workshop, type WorkshopOptions } from './workshop';

export interface PerformOptions extends WorkshopOptions {
  readonly ledger: RestoreLedger;
  /** How long keeping the present may last (ms). */
  readonly timeoutMs: number;
  /** Unix ms. */
  readonly now: () => number;
  /** A new UUIDv7. */
  readonly newId: () => string;
}

export interface Performance {
  /** As the ledger has it: `preparing`, or `writing` where an interrupted one is gone on with. */
  readonly restore: Restore;
  readonly goal: Goal;
  /** Asked before anything is kept or changed: why what was worked out is not to be done; null where it is. */
  readonly objection: (looked: Looked) => RestoreRefusal | null;
  /** Ends it as long as nothing is changed. */
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Omit<RestoreProgress, 'restoreId' | 'checkpointId'>) => void;
}

/** Paths that are written down in one commit; between two of them others have their turn. */
const JOURNAL_BATCH = 500;
/** Between two tries to write down the end (ms), and how many there are. */
const RETRY_MS = 500;
const TRIES = 60;

type Prepared = { readonly looked: Looked; readonly stage: Stage };

/**
 * Restores, from keeping the present to the last file, and writes down how it ended. It never throws, unless
 * the ledger cannot be written for long.
 */
export async function perform(
  options: PerformOptions,
  performance: Performance,
): Promise<Result<Restore, AppError>> {
  const { ledger } = options;
  const { restore, signal } = performance;
  const isResumed = restore.state === 'writing';
  const end = (how: RestoreEnd) => untilWritten(ledger, () => ledger.end(restore.id, how));
  const giveUp = async (refusal: RestoreRefusal): Promise<Result<Restore, AppError>> => {
    await end({ state: isResumed ? 'interrupted' : 'failed', error: refusal.sentence });
    return err(asError(refusal));
  };
  const timeout = AbortSignal.timeout(options.timeoutMs);
  const ended = AbortSignal.any([signal, timeout]);
  let workshop: Workshop | null = null;
  let isWriting = false;
  try {
    workshop = await openWorkshop(options, { ...restore, id: options.newId() }, ended);
    const prepared = await prepare(options, performance, workshop, isResumed);
    if (!prepared.ok) return await giveUp(prepared.error);
    ended.throwIfAborted();
    const { plan } = prepared.value.looked;
    if (!isResumed) ledger.beginWriting(restore.id, countsOf(plan.changes, plan.left));
    isWriting = true;
    const left = await write(performance, workshop, prepared.value);
    return ok(await writeDownEnd(ledger, performance, plan.changes, [...plan.left, ...left]));
  } catch (cause) {
    if (isWriting) {
      const error = failedAmid(cause);
      await end({ state: 'interrupted', error });
      return err({ code: 'UNAVAILABLE', message: error });
    }
    if (signal.aborted) return await giveUp(refused('cannot_keep_present', CANCELLED));
    const why = timeout.aborted ? tookTooLong(options.timeoutMs) : failedBefore(cause);
    return await giveUp(refused('cannot_keep_present', why));
  } finally {
    // What stays behind is taken away at the next start.
    await workshop?.close().catch(() => undefined);
  }
}

/** Keeps the present and has everything ready that is to be put in place. */
async function prepare(
  { ledger, dataFolder, now, newId }: PerformOptions,
  { restore, goal, objection, onProgress, signal }: Performance,
  { looking, room }: Workshop,
  isResumed: boolean,
): Promise<Result<Prepared, RestoreRefusal>> {
  onProgress({ phase: 'keeping', done: 0, total: 0 });
  const looked = await lookAndPlan(looking, goal);
  if (!looked.ok) return looked;
  const against = objection(looked.value);
  if (against !== null) return err(against);
  const { git, folder, store } = looking;
  const { gitDir } = store;
  const { plan, tree, files, bytes } = looked.value;
  const named = await nameCheckpoint(git, tree, {
    id: newId(),
    projectId: restore.projectId,
    runId: restore.runId,
    repository: 'shadow',
    gitDir,
    files,
    takenAt: now(),
  });
  if (!named.ok) {
    return err(refused('cannot_keep_present', cannotKeepPresent(damaged(named.error))));
  }
  if (isResumed) ledger.keep(named.value);
  else ledger.keepBefore(restore.id, named.value);

  const full = await roomFor(bytes, [folder, dataFolder]);
  if (full !== null) return err(full);
  const contents = placed(plan.changes).flatMap(({ after }) => (isContent(after) ? [after] : []));
  const report = (done: number) => {
    onProgress({ phase: 'reading', done, total: contents.length });
  };
  report(0);
  const staged = await stageContents({ git, gitDir, room, signal, onProgress: report }, contents);
  if (!staged.ok) return err(refused('store_damaged', damaged(staged.error)));
  if (!isResumed) await writeJournal(ledger, restore.id, plan.changes, signal);
  ledger.addLeft(restore.id, plan.left);
  return ok({ looked: looked.value, stage: staged.value });
}

async function writeJournal(
  ledger: RestoreLedger,
  id: string,
  changes: readonly Change[],
  signal: AbortSignal,
): Promise<void> {
  for (let at = 0; at < changes.length; at += JOURNAL_BATCH) {
    signal.throwIfAborted();
    ledger.addChanges(id, changes.slice(at, at + JOURNAL_BATCH));
    await breathe();
  }
}

function write(
  { restore, onProgress }: Performance,
  { looking: { folder } }: Workshop,
  { looked: { plan, found }, stage }: Prepared,
): Promise<readonly Left[]> {
  return applyChanges({
    folder,
    found,
    stage,
    changes: plan.changes,
    temporaryName: temporaryNameOf(restore.id),
    onProgress: (done, total) => {
      onProgress({ phase: 'writing', done, total });
    },
  });
}

/** One that was gone on with has done before what its first counts say. */
async function writeDownEnd(
  ledger: RestoreLedger,
  { restore }: Performance,
  changes: readonly Change[],
  left: readonly Left[],
): Promise<Restore> {
  const counts =
    restore.state === 'writing'
      ? { ...restore.counts, left: restore.counts.left + left.length }
      : countsOf(changes, left);
  return untilWritten(ledger, () => {
    ledger.addLeft(restore.id, left);
    return ledger.end(restore.id, { state: 'done', counts });
  });
}

/** For a file on its way into another file system, beside its place there. */
export function temporaryNameOf(restoreId: string): string {
  return `.taskwright-${restoreId}`;
}

async function untilWritten<T>(ledger: RestoreLedger, write: () => T): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return write();
    } catch (cause) {
      if (tries >= TRIES || !ledger.isPassing(cause)) throw cause;
      await delay(RETRY_MS);
    }
  }
}
