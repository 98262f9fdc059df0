import { z } from 'zod';
import {
  QueuedAttemptSchema,
  QueueStateSchema,
  type QueuedAttempt,
  type QueueState,
} from '../../shared/model/queue';
import { PrioritySchema, TaskSchema } from '../../shared/model/task';
import type { QueuedRun } from '../engine/ports';
import { FlagSchema, jsonText } from './columns';
import type { WriteLedger } from './database';
import type { Runner } from './orphan';
import { IN_QUEUE_ORDER, QUEUE_KEY_COLUMNS, QUEUE_PRIORITY } from './queue-key';
import { reorder, type QueuePlace } from './queue-places';

const STATE = 'SELECT state FROM queue WHERE id = 1';
const SET_STATE = 'UPDATE queue SET state = @state, changed_at = @now WHERE id = 1';
const PLACES = `
  SELECT r.id AS runId, ${QUEUE_KEY_COLUMNS} FROM runs AS r INDEXED BY runs_queued
  WHERE ${IN_QUEUE_ORDER}`;
const SET_PLACE = `
  UPDATE runs SET queue_priority = @queuePriority, queue_due_at = @dueAt, queue_rank = @rank
  WHERE id = @runId`;
/** CROSS JOIN keeps the order of the tables, so that the index gives the order of the rows. */
const LIST = `
  SELECT r.id AS executionId, t.id AS taskId, t.title AS taskTitle, p.name AS projectName,
    ${QUEUE_KEY_COLUMNS}, r.queued_at AS queuedAt, NULL AS waitsBecause
  FROM runs AS r INDEXED BY runs_queued
  CROSS JOIN tasks AS t ON t.id = r.task_id
  CROSS JOIN projects AS p ON p.id = t.project_id
  WHERE ${IN_QUEUE_ORDER}`;
const WAITING = `
  SELECT r.id AS runId, t.id AS taskId, ${QUEUE_KEY_COLUMNS},
    CASE WHEN p.archived_at IS NULL THEN p.folder END AS folder,
    (SELECT json_group_array(json_object('title', b.title, 'status', b.status))
      FROM task_dependencies AS d CROSS JOIN tasks AS b ON b.id = d.blocked_by_id
      WHERE d.task_id = t.id AND b.status NOT IN ('completed', 'archived')) AS blockers,
    r.runner_host = @host AND r.runner_pid = @pid AND r.runner_started_at = @startedAt AS mine
  FROM runs AS r INDEXED BY runs_queued
  CROSS JOIN tasks AS t ON t.id = r.task_id
  CROSS JOIN projects AS p ON p.id = t.project_id
  WHERE ${IN_QUEUE_ORDER}`;
const RUNNING = `
  SELECT p.folder FROM runs AS r INDEXED BY runs_by_status
  CROSS JOIN tasks AS t ON t.id = r.task_id
  CROSS JOIN projects AS p ON p.id = t.project_id
  WHERE r.status = 'running'`;

const StateRowSchema = z.object({ state: QueueStateSchema });
const PlaceRowSchema = z.object({
  runId: z.string(),
  priority: PrioritySchema,
  dueAt: z.number().nullable(),
  rank: z.number(),
});
const WaitingRowSchema = PlaceRowSchema.extend({
  taskId: z.string(),
  folder: z.string().nullable(),
  blockers: jsonText(z.array(TaskSchema.pick({ title: true, status: true }))),
  mine: FlagSchema,
});
const HELD = `
  SELECT folder FROM restores INDEXED BY restores_at_work
  WHERE state IN ('preparing', 'writing', 'interrupted')`;
const FolderRowSchema = z.object({ folder: z.string() });

/** Whether attempts may begin, which ones wait, and in which order. */
export function createQueueStore(db: WriteLedger) {
  const state = db.select(STATE, StateRowSchema);
  const places = db.select(PLACES, PlaceRowSchema);
  const list = db.select(LIST, QueuedAttemptSchema);
  const waiting = db.select(WAITING, WaitingRowSchema);
  const running = db.select(RUNNING, FolderRowSchema);
  const held = db.select(HELD, FolderRowSchema);
  const setState = db.command(SET_STATE);
  const setPlace = db.command(SET_PLACE);

  function move({ priority, ...place }: QueuePlace): void {
    setPlace.run({ ...place, queuePriority: QUEUE_PRIORITY[priority] });
  }

  return {
    state: (): QueueState => {
      const row = state.get();
      if (row === null) throw new Error('The queue has one row.');
      return row.state;
    },

    setState: (to: QueueState): void => {
      db.transaction(() => {
        setState.run({ state: to, now: db.now() });
        db.touch('queue');
      });
    },

    /** The queued attempts in order, as a screen shows them. `waitsBecause` is null: it is not stored. */
    list: (): QueuedAttempt[] => list.all(),

    /** The queued runs in order, with what decides whether they can begin; `self` tells which are ours. */
    waiting: (self: Runner): QueuedRun[] => waiting.all({ ...self }),

    /** The folder of each attempt that runs now, of whichever process. */
    busyFolders: (): string[] => running.all().map(({ folder }) => folder),

    /** The folders in which files are being restored, or a restore was interrupted. */
    heldFolders: (): string[] => held.all().map(({ folder }) => folder),

    /**
     * Moves a queued run before another one, or to the end where `before` is null. It takes over the
     * place's priority and due date; its task keeps its own. False when one of them is not queued.
     */
    reorder: (runId: string, before: string | null): boolean =>
      db.transaction(() => {
        const changed = reorder(places.all(), runId, before);
        if (changed === null) return false;
        changed.forEach(move);
        if (changed.length > 0) db.touch('queue');
        return true;
      }),
  };
}
