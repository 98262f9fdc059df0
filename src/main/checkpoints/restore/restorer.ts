import type { AppError } from '../../../shared/ipc/errors';
import type { Restore, RestorePreview, RestoreProgress } from '../../../shared/model/restore';
import type { Entry } from '../../../shared/model/restore-change';
import { err, ok, type Result } from '../../../shared/result';
import type { BytePath } from '../byte-path';
import { realFolder } from '../take-once';
import { removeTemporaries } from './apply';
import type { Goal } from './look-and-plan';
import { perform, temporaryNameOf, type PerformOptions, type Performance } from './perform';
import { agreementOn, type Agreement } from './agreement';
import { lookAhead, previewOf, type Previewed } from './look-ahead';
import { createPreviews } from './previews';
import { asError } from './refused';
import {
  CANNOT_UNDO,
  changedSinceShown,
  CLOSING,
  folderGone,
  LOOK_AGAIN,
  NOT_INTERRUPTED,
} from './sentences';
import { isShownOf, type ShownPlan } from './shown';

export interface RestorerOptions extends PerformOptions {
  /** The system's name of the person. */
  readonly by: string;
}

/** What a person chose: a checkpoint, or some of its files and folders. */
export interface Choice {
  readonly checkpointId: string;
  readonly paths?: readonly BytePath[] | undefined;
}

/** What a person has seen and confirmed. */
export interface Confirmed extends Choice {
  /** The preview of just this choice; absent where nobody was shown anything. */
  readonly previewId?: string | undefined;
}

/** The folder is not as the preview showed it: nothing was changed, and this is how it is now. */
export interface Changed {
  readonly code: 'CHANGED';
  /** How many files changed, and what to do. */
  readonly message: string;
  readonly preview: RestorePreview;
}

type Answer<T> = Promise<Result<T, AppError>>;

/** Brings back files of checkpoints. None of it throws, unless the ledger cannot be written for long. */
export interface Restorer {
  /** What a restore would do. */
  preview(choice: Choice, signal: AbortSignal): Answer<RestorePreview>;
  /** What a preview showed; null once it is forgotten. */
  previewLines(id: string): ShownPlan | null;
  /** Does what the preview showed, or nothing. Until the first file is changed, `signal` ends it. */
  restore(confirmed: Confirmed, signal: AbortSignal): Promise<Result<Restore, AppError | Changed>>;
  undo(restoreId: string, signal: AbortSignal): Answer<Restore>;
  finish(restoreId: string, signal: AbortSignal): Answer<Restore>;
  leave(restoreId: string): Answer<Restore>;
  /** Those at work now. */
  progress(): readonly RestoreProgress[];
  /** Ends what has changed nothing yet, and waits for the rest. */
  close(): Promise<void>;
}

/** Rows of a journal that are read at a time. */
const JOURNAL_PAGE = 2_000;

export function createRestorer(options: RestorerOptions): Restorer {
  const { ledger, by, newId } = options;
  const previews = createPreviews();
  const closing = new AbortController();
  const atWork = new Map<string, { progress: RestoreProgress; ended: Promise<unknown> }>();

  async function work(
    restore: Restore,
    goal: Goal,
    given: AbortSignal,
    { objection }: Agreement = agreementOn(null),
  ): Answer<Restore> {
    const { id: restoreId, checkpointId } = restore;
    const signal = AbortSignal.any([given, closing.signal]);
    const onProgress: Performance['onProgress'] = (progress) => {
      const entry = atWork.get(restoreId);
      if (entry !== undefined) entry.progress = { restoreId, checkpointId, ...progress };
    };
    const ended = perform(options, { restore, goal, objection, signal, onProgress });
    const progress = { restoreId, checkpointId, phase: 'keeping', done: 0, total: 0 } as const;
    atWork.set(restoreId, { progress, ended });
    try {
      return await ended;
    } finally {
      atWork.delete(restoreId);
    }
  }

  async function begin(
    what: Pick<Restore, 'projectId' | 'checkpointId' | 'runId' | 'undoesId' | 'folder'> & {
      readonly paths: readonly BytePath[] | null;
    },
    goal: Goal,
    signal: AbortSignal,
    agreement?: Agreement,
  ): Answer<Restore> {
    if (closing.signal.aborted) return err({ code: 'CONFLICT', message: CLOSING });
    const begun = ledger.begin({ ...what, id: newId(), by });
    return begun.ok ? work(begun.value, goal, signal, agreement) : err(asError(begun.error));
  }

  async function folderOf(projectId: string): Answer<string> {
    const given = ledger.folderOf(projectId);
    const folder = given === null ? null : await realFolder(given);
    return folder === null
      ? err({ code: 'UNAVAILABLE', message: folderGone(given ?? '') })
      : ok(folder);
  }

  function keep({ preview, shown }: Previewed): RestorePreview {
    previews.keep(preview.id, shown);
    return preview;
  }

  function changed(message: string, now: Previewed): Result<never, Changed> {
    return err({ code: 'CHANGED', message, preview: keep(now) });
  }

  function journal(
    restoreId: string,
    side: 'before' | 'after',
  ): ReadonlyMap<BytePath, Entry | null> {
    const entries = new Map<BytePath, Entry | null>();
    let after: BytePath | null = null;
    for (;;) {
      const page = ledger.changes(restoreId, after, JOURNAL_PAGE);
      for (const change of page) entries.set(change.path, change[side]);
      after = page.at(-1)?.path ?? null;
      if (page.length < JOURNAL_PAGE) return entries;
    }
  }

  return {
    async preview({ checkpointId, paths = null }, given) {
      const checkpoint = ledger.checkpoint(checkpointId);
      if (checkpoint === null) return err(gone('checkpoint'));
      const signal = AbortSignal.any([given, closing.signal]);
      return ok(keep(await lookAhead(options, { checkpoint, paths }, signal)));
    },

    previewLines: (id) => previews.shown(id)?.plan ?? null,

    async restore({ checkpointId, paths = null, previewId }, given) {
      const checkpoint = ledger.checkpoint(checkpointId);
      if (checkpoint === null) return err(gone('checkpoint'));
      const { projectId, runId, commit } = checkpoint;
      const folder = await folderOf(projectId);
      if (!folder.ok) return folder;
      const asked = { checkpointId, paths, folder: folder.value };
      const chosen = { checkpoint, paths };
      const shown = previewId === undefined ? null : previews.shown(previewId);
      if (previewId !== undefined && (shown === null || !isShownOf(shown, asked))) {
        const signal = AbortSignal.any([given, closing.signal]);
        return changed(LOOK_AGAIN, await lookAhead(options, chosen, signal));
      }
      const agreement = agreementOn(shown?.plan ?? null);
      const what = { ...asked, projectId, runId, undoesId: null };
      const restored = await begin(what, { commit, paths, exact: null }, given, agreement);
      const disagreement = agreement.disagreement();
      if (restored.ok || disagreement === null) return restored;
      const { difference, looked } = disagreement;
      const now = await previewOf(options, chosen, folder.value, looked);
      return changed(changedSinceShown(difference), now);
    },

    async undo(restoreId, signal) {
      const undone = ledger.restore(restoreId);
      if (undone === null) return err(gone('restore'));
      const { state, beforeId, projectId, runId, paths } = undone;
      const before = beforeId === null ? null : ledger.checkpoint(beforeId);
      const canUndo = state === 'done' || state === 'interrupted' || state === 'left';
      if (before === null || !canUndo) return err({ code: 'CONFLICT', message: CANNOT_UNDO });
      const folder = await folderOf(projectId);
      if (!folder.ok) return folder;
      const exact = journal(restoreId, 'before');
      await tidy(undone, exact.keys());
      const to = { checkpointId: before.id, folder: folder.value, paths };
      const what = { ...to, projectId, runId, undoesId: restoreId };
      return begin(what, { commit: before.commit, paths, exact }, signal);
    },

    async finish(restoreId, signal) {
      const interrupted = ledger.restore(restoreId);
      if (interrupted === null) return err(gone('restore'));
      const target = ledger.checkpoint(interrupted.checkpointId);
      if (target === null) return err(gone('checkpoint'));
      const folder = await folderOf(interrupted.projectId);
      if (!folder.ok) return folder;
      const restore = ledger.takeUp(restoreId);
      if (restore === null) return err({ code: 'CONFLICT', message: NOT_INTERRUPTED });
      const exact = journal(restoreId, 'after');
      await tidy(restore, exact.keys());
      return work(restore, { commit: target.commit, paths: restore.paths, exact }, signal);
    },

    async leave(restoreId) {
      const interrupted = ledger.restore(restoreId);
      if (interrupted === null) return err(gone('restore'));
      await tidy(interrupted, journal(restoreId, 'after').keys());
      const left = ledger.leave(restoreId);
      return left === null ? err({ code: 'CONFLICT', message: NOT_INTERRUPTED }) : ok(left);
    },

    progress: () => [...atWork.values()].map(({ progress }) => progress),

    async close() {
      closing.abort(new Error(CLOSING));
      await Promise.allSettled([...atWork.values()].map(({ ended }) => ended));
    },
  };
}

/** Takes away what an interrupted one left beside files; a folder that is gone has nothing of it. */
async function tidy({ id, folder }: Restore, paths: Iterable<BytePath>): Promise<void> {
  await removeTemporaries(folder, paths, temporaryNameOf(id)).catch(() => undefined);
}

function gone(what: string): AppError {
  return { code: 'NOT_FOUND', message: `This ${what} is not there any more.` };
}
