import type { Checkpoint } from '../../../shared/model/checkpoint';
import type { Restore, RestoreCounts, RestoreRefusal } from '../../../shared/model/restore';
import type { Change, Left, NewRestore, RestoreEnd } from '../../../shared/model/restore-change';
import type { Result } from '../../../shared/result';
import type { BytePath } from '../byte-path';

/** Where restores are written down. Everything is synchronous: what returns is committed. */
export interface RestoreLedger {
  /** Whether what a write threw may be cured by waiting: a lock, a full disk. */
  isPassing(cause: unknown): boolean;
  checkpoint(id: string): Checkpoint | null;
  /** The folder of a project; null for one that is not in the ledger. */
  folderOf(projectId: string): string | null;
  restore(id: string): Restore | null;
  /** Why none can begin in this folder, an attempt that runs in it say; null when one can. */
  obstacle(folder: string, undoesId: string | null): RestoreRefusal | null;
  /** Holds the folder: from now on no attempt begins in it. Checked and written at once. */
  begin(restore: NewRestore): Result<Restore, RestoreRefusal>;
  /** Keeps a checkpoint that a restore has taken. */
  keep(checkpoint: Checkpoint): void;
  /** As above, as that of the moment before the restore. */
  keepBefore(id: string, before: Checkpoint): void;
  addChanges(id: string, changes: readonly Change[]): void;
  addLeft(id: string, left: readonly Left[]): void;
  /** What is to be done is written down whole: files change from now on. */
  beginWriting(id: string, counts: RestoreCounts): void;
  /** Goes on with one that was interrupted. Null when it is not interrupted any more. */
  takeUp(id: string): Restore | null;
  /** Leaves the files of an interrupted one as they are. Null when it is not interrupted any more. */
  leave(id: string): Restore | null;
  /** What it was to do, without what was left: at most `limit` paths after `after`, in their order. */
  changes(id: string, after: BytePath | null, limit: number): readonly Change[];
  /** Ends it, and lets attempts begin again unless it is interrupted; an undo marks what it undid. */
  end(id: string, end: RestoreEnd): Restore;
}
