import {
  CheckpointEntrySchema,
  CheckpointSchema,
  type Checkpoint,
  type CheckpointEntry,
  type CheckpointTiming,
} from '../../shared/model/checkpoint';
import type { WriteLedger } from './database';

const COLUMNS = `id, project_id AS projectId, run_id AS runId, repository, git_dir AS gitDir,
  commit_id AS "commit", ref, files, taken_at AS takenAt`;

/** Those of an attempt that was deleted for good can be read by nobody, also before they are removed. */
const READABLE = `NOT EXISTS (SELECT 1 FROM purges AS p WHERE p.run_id = checkpoints.run_id)`;
const GET = `SELECT ${COLUMNS} FROM checkpoints WHERE id = @id AND ${READABLE}`;
const OF_RUN = `
  SELECT ${COLUMNS} FROM checkpoints INDEXED BY checkpoints_of_run
  WHERE run_id = @runId AND ${READABLE} ORDER BY taken_at, id`;
const ENTRIES = `
  SELECT id, project_id AS projectId, run_id AS runId, files, taken_at AS takenAt, moment, turn
  FROM checkpoints INDEXED BY checkpoints_of_run
  WHERE run_id = @runId AND ${READABLE} ORDER BY taken_at, id`;
/** What a restore kept is no work of the attempt: the attempt goes on from what it left itself. */
const LAST_OF_ATTEMPT = `
  SELECT ${COLUMNS} FROM checkpoints INDEXED BY checkpoints_of_run
  WHERE run_id = @runId AND moment <> 'before_restore' ORDER BY taken_at DESC, id DESC LIMIT 1`;
const INSERT = `
  INSERT INTO checkpoints (id, project_id, run_id, repository, git_dir, commit_id, ref, files,
    taken_at, moment, turn)
  VALUES (@id, @projectId, @runId, @repository, @gitDir, @commit, @ref, @files, @takenAt, @moment,
    @turn)`;

export function createCheckpointStore(db: WriteLedger) {
  const get = db.select(GET, CheckpointSchema);
  const ofRun = db.select(OF_RUN, CheckpointSchema);
  const entries = db.select(ENTRIES, CheckpointEntrySchema.omit({ number: true }));
  const lastOfAttempt = db.select(LAST_OF_ATTEMPT, CheckpointSchema);
  const insert = db.command(INSERT);

  return {
    get: (id: string): Checkpoint | null => get.get({ id }),

    /** Oldest first. */
    ofRun: (runId: string): Checkpoint[] => ofRun.all({ runId }),

    /** As above, with the moments at which they were taken. */
    entries: (runId: string): CheckpointEntry[] =>
      entries.all({ runId }).map((entry, index) => ({ ...entry, number: index + 1 })),

    /** The last one that the attempt itself took; null for none. */
    lastOfAttempt: (runId: string): Checkpoint | null => lastOfAttempt.get({ runId }),

    /** @throws when its project or run is not in the ledger, or it is kept already. */
    keep: (checkpoint: Checkpoint, { moment, turn }: CheckpointTiming): void => {
      db.transaction(() => {
        insert.run({ ...checkpoint, moment, turn });
        db.touch(`run:${checkpoint.runId}`);
      });
    },
  };
}
