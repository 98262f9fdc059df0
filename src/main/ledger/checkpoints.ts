import { CheckpointSchema, type Checkpoint } from '../../shared/model/checkpoint';
import type { WriteLedger } from './database';

const COLUMNS = `id, project_id AS projectId, run_id AS runId, repository, git_dir AS gitDir,
  commit_id AS "commit", ref, files, taken_at AS takenAt`;

const GET = `SELECT ${COLUMNS} FROM checkpoints WHERE id = @id`;
const OF_RUN = `
  SELECT ${COLUMNS} FROM checkpoints INDEXED BY checkpoints_of_run
  WHERE run_id = @runId ORDER BY taken_at, id`;
const INSERT = `
  INSERT INTO checkpoints (id, project_id, run_id, repository, git_dir, commit_id, ref, files,
    taken_at)
  VALUES (@id, @projectId, @runId, @repository, @gitDir, @commit, @ref, @files, @takenAt)`;

export function createCheckpointStore(db: WriteLedger) {
  const get = db.select(GET, CheckpointSchema);
  const ofRun = db.select(OF_RUN, CheckpointSchema);
  const insert = db.command(INSERT);

  return {
    get: (id: string): Checkpoint | null => get.get({ id }),

    /** Oldest first. */
    ofRun: (runId: string): Checkpoint[] => ofRun.all({ runId }),

    /** @throws when its project or run is not in the ledger, or it is kept already. */
    keep: (checkpoint: Checkpoint): void => {
      db.transaction(() => {
        insert.run({ ...checkpoint });
        db.touch(`run:${checkpoint.runId}`);
      });
    },
  };
}
