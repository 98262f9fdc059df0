import { z } from 'zod';
import { TRASH_MS, TrashCauseSchema, type TrashCause } from '../../shared/model/retention';
import type { TrashMove } from '../../shared/model/retention-trash';
import { jsonText } from './columns';
import type { WriteLedger } from './database';

/** An attempt that has ended, whose transcript is there and not in the trash. */
const MOVABLE = `r.status IN ('completed', 'failed', 'cancelled', 'interrupted')
  AND r.is_arriving = 0
  AND NOT EXISTS (SELECT 1 FROM trash AS x WHERE x.run_id = r.id)
  AND NOT EXISTS (SELECT 1 FROM purges AS p WHERE p.run_id = r.id)`;
const CAN_MOVE = `
  SELECT r.id FROM runs AS r WHERE r.id = @id AND ${MOVABLE}
    AND (@sparesKept = 0 OR NOT EXISTS (SELECT 1 FROM kept_runs AS k WHERE k.run_id = r.id))`;
const OF_TASK = `
  SELECT r.id FROM runs AS r
  WHERE r.owner_type = 'task' AND r.owner_id = @id AND ${MOVABLE}`;
const ADD_ITEM = `
  INSERT INTO trash_items (id, kind, move_id, moved_at, cause, task_status, schedules)
  VALUES (@id, @kind, @moveId, @now, @cause, @taskStatus, @schedules)`;
const ADD_RUN = 'INSERT INTO trash (run_id, item_id) VALUES (@runId, @itemId)';
const TASK_STATUS = `SELECT status AS taskStatus FROM tasks WHERE id = @id
  AND NOT EXISTS (SELECT 1 FROM trash_items AS i WHERE i.id = tasks.id)`;
const SCHEDULES = `
  SELECT id FROM schedules INDEXED BY schedules_of_task WHERE task_id = @id AND enabled = 1`;
const STOP_SCHEDULES = `
  UPDATE schedules SET enabled = 0, next_at = NULL WHERE task_id = @id AND enabled = 1`;
const SET_STATUS = `
  UPDATE tasks SET status = @status, wake_at = NULL, updated_at = @now WHERE id = @id`;
const ITEM = `
  SELECT id, kind, cause, task_status AS taskStatus, schedules FROM trash_items WHERE id = @id`;
const OF_MOVE = 'SELECT id FROM trash_items INDEXED BY trash_items_of_move WHERE move_id = @moveId';
const RUNS_OF_ITEM = 'SELECT run_id AS id FROM trash INDEXED BY trash_of_item WHERE item_id = @id';
const TAKE_RUNS = 'DELETE FROM trash WHERE item_id = @id';
const TAKE_ITEM = 'DELETE FROM trash_items WHERE id = @id';
const KEEP = `
  INSERT INTO kept_runs (run_id, kept_at) VALUES (@id, @now) ON CONFLICT (run_id) DO NOTHING`;

const IdRowSchema = z.object({ id: z.string() });
const TaskStatusRowSchema = z.object({ taskStatus: z.string() });
const ItemSchema = z.object({
  id: z.string(),
  kind: z.enum(['attempt', 'task']),
  cause: TrashCauseSchema,
  taskStatus: z.string().nullable(),
  schedules: jsonText(z.array(z.string())).nullable(),
});

/** What came back. */
interface Restored {
  readonly attempts: number;
  /** Schedules of tasks that were on when they were moved; they are off until they are switched on again. */
  readonly schedules: readonly string[];
}

/** Into the trash and out of it again. */
export function createTrashMoves(db: WriteLedger) {
  const canMove = db.select(CAN_MOVE, IdRowSchema);
  const ofTask = db.select(OF_TASK, IdRowSchema);
  const taskStatus = db.select(TASK_STATUS, TaskStatusRowSchema);
  const schedules = db.select(SCHEDULES, IdRowSchema);
  const item = db.select(ITEM, ItemSchema);
  const ofMove = db.select(OF_MOVE, IdRowSchema);
  const runsOfItem = db.select(RUNS_OF_ITEM, IdRowSchema);
  const addItem = db.command(ADD_ITEM);
  const addRun = db.command(ADD_RUN);
  const stopSchedules = db.command(STOP_SCHEDULES);
  const setStatus = db.command(SET_STATUS);
  const takeRuns = db.command(TAKE_RUNS);
  const takeItem = db.command(TAKE_ITEM);
  const keep = db.command(KEEP);

  const touchRuns = (ids: readonly string[]): void =>
    db.touch('trash', 'runs', ...ids.map((id) => `run:${id}`));

  function restoreItem(id: string): Restored {
    const found = item.get({ id });
    if (found === null) return { attempts: 0, schedules: [] };
    const runs = runsOfItem.all({ id }).map((run) => run.id);
    takeRuns.run({ id });
    takeItem.run({ id });
    // Else the rule that moved it would move it again within the hour.
    if (found.cause !== 'person') for (const runId of runs) keep.run({ id: runId, now: db.now() });
    if (found.taskStatus !== null) {
      // Nothing wakes it any more: a retry that was due meanwhile is a person's to make.
      const status = found.taskStatus === 'deferred' ? 'backlog' : found.taskStatus;
      setStatus.run({ id, status, now: db.now() });
      db.touch('tasks', 'queue', 'schedules');
    }
    touchRuns(runs);
    return { attempts: runs.length, schedules: found.schedules ?? [] };
  }

  const restoreAll = (ids: readonly string[]): Restored => {
    const restored = ids.map(restoreItem);
    return {
      attempts: restored.reduce((sum, { attempts }) => sum + attempts, 0),
      schedules: restored.flatMap((each) => each.schedules),
    };
  };

  return {
    /**
     * Moves attempts, as part of the move `moveId`. Passes over those that are live, moved or deleted
     * already and, for a rule, kept by hand. `until` is when they are deleted for good, at the earliest.
     */
    moveAttempts: (ids: readonly string[], cause: TrashCause, moveId: string): TrashMove =>
      db.transaction(() => {
        const now = db.now();
        const sparesKept = cause === 'person' ? 0 : 1;
        const moved = ids.filter((id) => {
          if (canMove.get({ id, sparesKept }) === null) return false;
          const none = { taskStatus: null, schedules: null };
          addItem.run({ id, kind: 'attempt', moveId, now, cause, ...none });
          addRun.run({ runId: id, itemId: id });
          return true;
        });
        touchRuns(moved);
        return { moveId, attempts: moved.length, until: now + TRASH_MS };
      }),

    /**
     * Archives a task and moves it with all its attempts. Attempts of it that are in the trash already
     * stay there by themselves. Null where there is no such task, or it is in the trash.
     * The caller has made sure that no attempt of it is live.
     */
    moveTask: (id: string, moveId: string): TrashMove | null =>
      db.transaction(() => {
        const found = taskStatus.get({ id });
        if (found === null) return null;
        const now = db.now();
        const on = JSON.stringify(schedules.all({ id }).map((schedule) => schedule.id));
        const task = { taskStatus: found.taskStatus, schedules: on };
        addItem.run({ id, kind: 'task', moveId, now, cause: 'person', ...task });
        const runs = ofTask.all({ id }).map((run) => run.id);
        for (const runId of runs) addRun.run({ runId, itemId: id });
        stopSchedules.run({ id });
        setStatus.run({ id, status: 'archived', now });
        db.touch('tasks', 'queue', 'schedules');
        touchRuns(runs);
        return { moveId, attempts: runs.length, until: now + TRASH_MS };
      }),

    /**
     * Takes items out. One that is not there any more is passed over. What a rule had moved is kept from
     * now on: no rule takes it again.
     */
    restore: (itemIds: readonly string[]): Restored => db.transaction(() => restoreAll(itemIds)),

    /** Takes back what is still there of a move, as `restore` does. */
    undo: (moveId: string): Restored =>
      db.transaction(() => restoreAll(ofMove.all({ moveId }).map(({ id }) => id))),
  };
}
