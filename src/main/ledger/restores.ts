import { z } from 'zod';
import { RestoreSchema, type Restore, type RestoreCounts } from '../../shared/model/restore';
import type { NewRestore, RestoreEnd } from '../../shared/model/restore-change';
import { jsonText } from './columns';
import type { WriteLedger } from './database';
import { PlaceSchema, START } from './page';

const COLUMNS = `r.id, r.project_id AS projectId, r.checkpoint_id AS checkpointId, r.run_id AS runId,
  r.before_id AS beforeId, r.undoes_id AS undoesId, r.state, r.requested_by AS "by", r.folder, r.paths,
  r.created, r.replaced, r.mode_changed AS modeChanged, r.removed, r.left_as_is AS leftAsIs,
  r.started_at AS startedAt, r.ended_at AS endedAt, r.error`;

const GET = `SELECT ${COLUMNS} FROM restores AS r WHERE r.id = @id`;
const AT_WORK = `
  SELECT ${COLUMNS} FROM restores AS r INDEXED BY restores_at_work
  WHERE r.state IN ('preparing', 'writing', 'interrupted') ORDER BY r.started_at, r.id`;
const BEFORE = '(r.started_at, r.id) < (@at, @beforeId)';
const LIST = `
  SELECT ${COLUMNS} FROM restores AS r INDEXED BY restores_by_time
  WHERE ${BEFORE} ORDER BY r.started_at DESC, r.id DESC LIMIT @limit`;
const OF_PROJECT = `
  SELECT ${COLUMNS} FROM restores AS r INDEXED BY restores_of_project
  WHERE r.project_id = @projectId AND ${BEFORE}
  ORDER BY r.started_at DESC, r.id DESC LIMIT @limit`;
const PLACE = 'SELECT started_at AS at, id FROM restores WHERE id = @id';
const RUNNING = `
  SELECT r.id AS runId, p.folder FROM runs AS r INDEXED BY runs_by_status
  CROSS JOIN tasks AS t ON t.id = r.task_id
  CROSS JOIN projects AS p ON p.id = t.project_id
  WHERE r.status = 'running'`;
const INSERT = `
  INSERT INTO restores (id, project_id, checkpoint_id, run_id, undoes_id, state, requested_by, folder,
    paths, started_at)
  VALUES (@id, @projectId, @checkpointId, @runId, @undoesId, 'preparing', @by, @folder, @paths, @now)`;
const SET_BEFORE = 'UPDATE restores SET before_id = @beforeId WHERE id = @id';
const COUNTED = `created = @create, replaced = @replace, mode_changed = @mode, removed = @remove,
  left_as_is = @left`;
const BEGIN_WRITING = `
  UPDATE restores SET state = 'writing', ${COUNTED} WHERE id = @id AND state = 'preparing'`;
const TAKE_UP = `
  UPDATE restores SET state = 'writing', ended_at = NULL, error = NULL
  WHERE id = @id AND state = 'interrupted'`;
const DONE = `UPDATE restores SET state = 'done', ended_at = @now, ${COUNTED} WHERE id = @id`;
const END = 'UPDATE restores SET state = @state, ended_at = @now, error = @error WHERE id = @id';
const UNDONE = `UPDATE restores SET state = 'undone' WHERE id = @id`;
const LEAVE = `UPDATE restores SET state = 'left' WHERE id = @id AND state = 'interrupted'`;

const RowSchema = RestoreSchema.omit({ counts: true })
  .extend({
    paths: jsonText(z.array(z.string())).nullable(),
    created: z.number(),
    replaced: z.number(),
    modeChanged: z.number(),
    removed: z.number(),
    leftAsIs: z.number(),
  })
  .transform(({ created, replaced, modeChanged, removed, leftAsIs, ...restore }): Restore => ({
    ...restore,
    counts: {
      create: created,
      replace: replaced,
      mode: modeChanged,
      remove: removed,
      left: leftAsIs,
    },
  }));
const RunningSchema = z.object({ runId: z.string(), folder: z.string() });

export interface RestorePage {
  readonly projectId?: string | undefined;
  /** The last one of the page before. */
  readonly before?: string | undefined;
  readonly limit: number;
}

/** Restores: which files a person brought back, when, and to which checkpoint. */
export function createRestoreStore(db: WriteLedger) {
  const get = db.select(GET, RowSchema);
  const atWork = db.select(AT_WORK, RowSchema);
  const list = db.select(LIST, RowSchema);
  const ofProject = db.select(OF_PROJECT, RowSchema);
  const place = db.select(PLACE, PlaceSchema);
  const running = db.select(RUNNING, RunningSchema);
  const insert = db.command(INSERT);
  const setBefore = db.command(SET_BEFORE);
  const beginWriting = db.command(BEGIN_WRITING);
  const takeUp = db.command(TAKE_UP);
  const done = db.command(DONE);
  const end = db.command(END);
  const undone = db.command(UNDONE);
  const leave = db.command(LEAVE);

  function existing(id: string): Restore {
    const restore = get.get({ id });
    if (restore === null) throw new Error(`Restore ${id} is not in the ledger.`);
    return restore;
  }

  /** @throws when nothing was changed: it was not in the state that the change begins from. */
  function change(id: string, changed: number): Restore {
    if (changed === 0) throw new Error(`Restore ${id} is not in that state.`);
    db.touch('restores', 'queue');
    return existing(id);
  }

  return {
    get: (id: string): Restore | null => get.get({ id }),

    /** Those that hold their folder, oldest first: at work now, or interrupted. */
    atWork: (): Restore[] => atWork.all(),

    /** The attempts that run now, of whichever process, and where. */
    runningIn: (): z.infer<typeof RunningSchema>[] => running.all(),

    /** Newest first. */
    list: ({ projectId, before, limit }: RestorePage): Restore[] => {
      const { at, id } = before === undefined ? START : (place.get({ id: before }) ?? START);
      const page = { at, beforeId: id, limit };
      return projectId === undefined ? list.all(page) : ofProject.all({ ...page, projectId });
    },

    /** @throws when its project is not in the ledger. */
    begin: ({ paths, ...restore }: NewRestore): Restore =>
      db.transaction(() => {
        const text = paths === null ? null : JSON.stringify(paths);
        return change(restore.id, insert.run({ ...restore, paths: text, now: db.now() }));
      }),

    setBefore: (id: string, beforeId: string): void => {
      db.transaction(() => void change(id, setBefore.run({ id, beforeId })));
    },

    /** @throws when it is not being prepared. */
    beginWriting: (id: string, counts: RestoreCounts): void => {
      db.transaction(() => void change(id, beginWriting.run({ id, ...counts })));
    },

    /** Null when it is not interrupted. */
    takeUp: (id: string): Restore | null =>
      db.transaction(() => {
        const changed = takeUp.run({ id });
        return changed === 0 ? null : change(id, changed);
      }),

    /** An undo that is done marks what it undid. */
    end: (id: string, how: RestoreEnd): Restore =>
      db.transaction(() => {
        const now = db.now();
        if (how.state !== 'done') {
          return change(id, end.run({ id, state: how.state, error: how.error, now }));
        }
        const { undoesId } = existing(id);
        if (undoesId !== null) undone.run({ id: undoesId });
        return change(id, done.run({ id, now, ...how.counts }));
      }),

    /**
     * For the start of the process that looks after the ledger: those at work belong to one that is dead.
     * `before` is why nothing was changed, `amid` that a person has to say what becomes of the files.
     */
    recover: ({ before, amid }: { readonly before: string; readonly amid: string }): void => {
      db.transaction(() => {
        for (const { id, state } of atWork.all()) {
          const now = db.now();
          if (state === 'preparing')
            change(id, end.run({ id, state: 'failed', error: before, now }));
          if (state === 'writing')
            change(id, end.run({ id, state: 'interrupted', error: amid, now }));
        }
      });
    },

    /** Lets the files of an interrupted one be as they are. Null when it is not interrupted. */
    leave: (id: string): Restore | null =>
      db.transaction(() => {
        const changed = leave.run({ id });
        return changed === 0 ? null : change(id, changed);
      }),
  };
}
