import {
  ScheduleCardSchema,
  ScheduleSchema,
  type NewSchedule,
  type Schedule,
  type ScheduleCard,
} from '../../shared/model/schedule';
import { flag, FlagSchema } from './columns';
import type { WriteLedger } from './database';

const COLUMNS = `s.id, s.task_id AS taskId, s.cron, s.time_zone AS timeZone, s.enabled,
  s.next_at AS nextAt, s.last_at AS lastAt, s.last_run_id AS lastRunId,
  s.skipped_because AS skippedBecause`;

const GET = `SELECT ${COLUMNS} FROM schedules AS s WHERE s.id = @id`;
const DUE = `
  SELECT ${COLUMNS} FROM schedules AS s INDEXED BY schedules_due
  WHERE s.next_at IS NOT NULL AND s.next_at <= @now ORDER BY s.next_at, s.id`;
/** CROSS JOIN keeps the order of the tables, so that the index gives the order of the rows. */
const cardsFrom = (schedules: string): string => `
  SELECT ${COLUMNS}, t.title AS taskTitle, p.name AS projectName
  FROM ${schedules}
  CROSS JOIN tasks AS t ON t.id = s.task_id
  CROSS JOIN projects AS p ON p.id = t.project_id`;
const LIST = `
  ${cardsFrom('schedules AS s INDEXED BY schedules_listed')} ORDER BY s.created_at, s.id`;
const OF_TASK = `
  ${cardsFrom('schedules AS s INDEXED BY schedules_of_task')}
  WHERE s.task_id = @taskId ORDER BY s.created_at, s.id`;
const INSERT = `
  INSERT INTO schedules (id, task_id, cron, time_zone, enabled, next_at, created_at)
  VALUES (@id, @taskId, @cron, @timeZone, @enabled, @nextAt, @now)`;
const UPDATE = `
  UPDATE schedules
  SET task_id = @taskId, cron = @cron, time_zone = @timeZone, enabled = @enabled, next_at = @nextAt
  WHERE id = @id`;
/** One that was switched off meanwhile stays off. */
const NOTE = `
  UPDATE schedules
  SET next_at = CASE enabled WHEN 1 THEN @nextAt END, last_at = @lastAt, last_run_id = @lastRunId,
    skipped_because = @skippedBecause
  WHERE id = @id`;
const DELETE = 'DELETE FROM schedules WHERE id = @id';

const ScheduleRowSchema = ScheduleSchema.extend({ enabled: FlagSchema });
const ScheduleCardRowSchema = ScheduleCardSchema.extend({ enabled: FlagSchema });

/** What came of a schedule when it was due, and when it is due again. */
export type Occurrence = Pick<Schedule, 'nextAt' | 'lastAt' | 'lastRunId' | 'skippedBecause'>;

/** One that is switched off has no next time. */
function columnsOf({ taskId, cron, timeZone, enabled }: NewSchedule, nextAt: number | null) {
  return { taskId, cron, timeZone, enabled: flag(enabled), nextAt: enabled ? nextAt : null };
}

export function createScheduleStore(db: WriteLedger) {
  const get = db.select(GET, ScheduleRowSchema);
  const due = db.select(DUE, ScheduleRowSchema);
  const list = db.select(LIST, ScheduleCardRowSchema);
  const ofTask = db.select(OF_TASK, ScheduleCardRowSchema);
  const insert = db.command(INSERT);
  const update = db.command(UPDATE);
  const note = db.command(NOTE);
  const remove = db.command(DELETE);

  /** @throws when there is no such schedule. */
  function mustGet(id: string): Schedule {
    const schedule = get.get({ id });
    if (schedule === null) throw new Error(`No schedule ${id}`);
    return schedule;
  }

  return {
    get: (id: string): Schedule | null => get.get({ id }),

    /** All, or those of one task, oldest first. */
    list: (taskId?: string): ScheduleCard[] =>
      taskId === undefined ? list.all() : ofTask.all({ taskId }),

    /** Those whose time has come by `now` (Unix ms), the longest due first. */
    due: (now: number): Schedule[] => due.all({ now }),

    /**
     * `nextAt` (Unix ms) is what its expression says.
     * @throws when its task is not in the ledger.
     */
    create: (schedule: NewSchedule, nextAt: number | null): Schedule =>
      db.transaction(() => {
        const id = db.newId();
        insert.run({ ...columnsOf(schedule, nextAt), id, now: db.now() });
        db.touch('schedules');
        return mustGet(id);
      }),

    /** Null when there is no such schedule. @throws when its task is not in the ledger. */
    update: (id: string, schedule: NewSchedule, nextAt: number | null): Schedule | null =>
      db.transaction(() => {
        if (update.run({ ...columnsOf(schedule, nextAt), id }) > 0) db.touch('schedules');
        return get.get({ id });
      }),

    /** Harmless when it was removed meanwhile. */
    note: (id: string, { nextAt, lastAt, lastRunId, skippedBecause }: Occurrence): void => {
      db.transaction(() => {
        const noted = note.run({ id, nextAt, lastAt, lastRunId, skippedBecause });
        if (noted > 0) db.touch('schedules');
      });
    },

    /** Deletes it; the attempts that it made stay. False when there is no such schedule. */
    remove: (id: string): boolean =>
      db.transaction(() => {
        const removed = remove.run({ id }) > 0;
        if (removed) db.touch('schedules');
        return removed;
      }),
  };
}
