import { z } from 'zod';
import type { WriteLedger } from './database';

const ITEM = `
  SELECT id, kind, moved_at AS movedAt, cause FROM trash_items WHERE id = @id`;
const RUNS_OF_ITEM = `
  SELECT run_id AS id FROM trash INDEXED BY trash_of_item WHERE item_id = @id LIMIT @count`;
/** Cut off halfway, a restore needs the checkpoints of the attempt to be finished or undone. */
const RESTORE_AT_WORK = `
  SELECT q.id FROM restores AS q INDEXED BY restores_at_work
  JOIN trash AS x ON x.run_id = q.run_id
  WHERE q.state IN ('preparing', 'writing', 'interrupted') AND x.item_id = @id LIMIT 1`;
const NOTE = `
  INSERT INTO purges (run_id, moved_at, cause, purged_at) VALUES (@id, @movedAt, @cause, @now)`;
/** What a run says in words goes at once; who, when, how it ended and what it cost stay. */
const CLEAR_RUN = `
  UPDATE runs SET message_preview = '', result_preview = NULL, error = NULL, source_ids = '[]',
    agent_settings = NULL
  WHERE id = @id`;
const CLEAR_TASK = `
  UPDATE tasks SET description = '', checks = '[]', attachments = '[]', status_reason = NULL,
    updated_at = @now
  WHERE id = @id`;
const LEAVE_TRASH = 'DELETE FROM trash WHERE run_id = @id';
const LEAVE_KEPT = 'DELETE FROM kept_runs WHERE run_id = @id';
const TAKE_ITEM = 'DELETE FROM trash_items WHERE id = @id';
const UNFINISHED = `
  SELECT run_id AS id FROM purges INDEXED BY purges_unfinished
  WHERE finished_at IS NULL ORDER BY purged_at, run_id LIMIT @count`;
const FINISH = 'UPDATE purges SET finished_at = @now WHERE run_id = @id AND finished_at IS NULL';
const CHECKPOINTS = `
  SELECT id, project_id AS projectId, ref FROM checkpoints INDEXED BY checkpoints_of_run
  WHERE run_id = @id`;
const TAKE_CHECKPOINT = 'DELETE FROM checkpoints WHERE id = @id';
const ANY_RUNNING = `
  SELECT id FROM runs INDEXED BY runs_by_status WHERE status = 'running' LIMIT 1`;

const IdRowSchema = z.object({ id: z.string() });
const ItemSchema = z.object({
  id: z.string(),
  kind: z.enum(['attempt', 'task']),
  movedAt: z.number(),
  cause: z.string(),
});
const CheckpointRefSchema = z.object({
  id: z.string(),
  projectId: z.string(),
  ref: z.string(),
});
/** What keeps a checkpoint alive. */
export type CheckpointRef = z.infer<typeof CheckpointRefSchema>;

/** Attempts that one commit takes away for good. */
const SLICE = 50;

/** What is deleted for good: decided in one commit, removed afterwards. */
export function createTrashPurges(db: WriteLedger) {
  const item = db.select(ITEM, ItemSchema);
  const runsOfItem = db.select(RUNS_OF_ITEM, IdRowSchema);
  const restoreAtWork = db.select(RESTORE_AT_WORK, IdRowSchema);
  const unfinished = db.select(UNFINISHED, IdRowSchema);
  const checkpoints = db.select(CHECKPOINTS, CheckpointRefSchema);
  const anyRunning = db.select(ANY_RUNNING, IdRowSchema);
  const note = db.command(NOTE);
  const clearRun = db.command(CLEAR_RUN);
  const clearTask = db.command(CLEAR_TASK);
  const leaveTrash = db.command(LEAVE_TRASH);
  const leaveKept = db.command(LEAVE_KEPT);
  const takeItem = db.command(TAKE_ITEM);
  const finish = db.command(FINISH);
  const takeCheckpoint = db.command(TAKE_CHECKPOINT);

  return {
    /**
     * Deletes an item for good: from this commit on nobody can read or restore its attempts. What they
     * hold is removed afterwards (`unfinished`). A task with many attempts takes several calls.
     * `more`: call again. `held`: a restore of files is at work with its checkpoints; it stays for now.
     * `gone`: it is not in the trash any more, also since this call.
     */
    purge: (itemId: string): 'gone' | 'more' | 'held' =>
      db.transaction(() => {
        const found = item.get({ id: itemId });
        if (found === null) return 'gone';
        if (restoreAtWork.get({ id: itemId }) !== null) return 'held';
        const now = db.now();
        const runs = runsOfItem.all({ id: itemId, count: SLICE });
        for (const { id } of runs) {
          note.run({ id, movedAt: found.movedAt, cause: found.cause, now });
          clearRun.run({ id });
          leaveTrash.run({ id });
          leaveKept.run({ id });
          db.touch(`run:${id}`);
        }
        db.touch('trash', 'runs');
        if (runs.length === SLICE) return 'more';
        if (found.kind === 'task') {
          clearTask.run({ id: itemId, now });
          db.touch('tasks');
        }
        takeItem.run({ id: itemId });
        return 'gone';
      }),

    /** Attempts whose rows are still to be removed, the first deleted first. */
    unfinished: (count: number): string[] => unfinished.all({ count }).map(({ id }) => id),

    /** Nothing is left of its transcript. */
    finish: (runId: string): void => {
      db.transaction(() => {
        finish.run({ id: runId, now: db.now() });
        db.touch('trash', 'storage', `run:${runId}`);
      });
    },

    checkpointsOf: (runId: string): CheckpointRef[] => checkpoints.all({ id: runId }),

    /** Takes the rows of checkpoints away whose refs are gone. */
    forgetCheckpoints: (ids: readonly string[]): void => {
      db.transaction(() => {
        for (const id of ids) takeCheckpoint.run({ id });
      });
    },

    /** Whether an attempt is at work, in this process or another one. */
    isAnyRunning: (): boolean => anyRunning.get() !== null,
  };
}
