import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { err, ok, type Result } from '../../shared/result';
import { gitIn } from './git';
import { storeIn } from './store';

/** What tidies the stores of checkpoints. Failures are sentences. */
export interface CheckpointCare {
  /** Lets go of checkpoints of a project, by their refs. One that is gone already is passed over. */
  drop(projectId: string, refs: readonly string[]): Promise<Result<null, string>>;
  /**
   * Frees the room of what was let go. False where it was not done: a checkpoint is being taken there just
   * now, or it took too long; it can be asked again any time.
   */
  free(projectId: string): Promise<boolean>;
}

/** In the middle of work, an object may not have a name yet: only older ones are taken away. */
const EXPIRES = '2.hours.ago';
const DROP_TIMEOUT_MS = 60 * 1_000;
const FREE_TIMEOUT_MS = 5 * 60 * 1_000;

/** `folder` is where the stores are; absolute. */
export function createCheckpointCare(folder: string): CheckpointCare {
  return {
    drop: async (projectId, refs) => {
      const { gitDir } = storeIn(folder, projectId);
      if (refs.length === 0 || !(await isFolder(gitDir))) return ok(null);
      const dropped = await gitIn(
        folder,
        AbortSignal.timeout(DROP_TIMEOUT_MS),
      )({
        gitDir,
        args: ['update-ref', '--stdin', '-z'],
        input: Buffer.from(refs.map((ref) => `delete ${ref}\0\0`).join('')),
      }).catch(() => err({ type: 'failed', words: 'it took too long' } as const));
      if (dropped.ok) return ok(null);
      const { error } = dropped;
      const words = error.type === 'failed' ? error.words : error.type.replaceAll('_', ' ');
      return err(`Checkpoints could not be let go of: git said “${words}”.`);
    },

    free: async (projectId) => {
      const { gitDir } = storeIn(folder, projectId);
      if (!(await isFolder(gitDir))) return true;
      // They name objects that nothing else may name any more. Without them the next take reads each file again.
      await rm(join(gitDir, 'last-take.index'), { force: true });
      await rm(join(gitDir, 'last-look.index'), { force: true });
      // A take that began before that has an index of its own, and one that begins now finds none.
      if ((await namesIn(join(gitDir, 'takes'))).length > 0) return false;
      const freed = await gitIn(
        folder,
        AbortSignal.timeout(FREE_TIMEOUT_MS),
      )({
        gitDir,
        args: ['gc', '--quiet', `--prune=${EXPIRES}`],
      }).catch(() => err(null));
      return freed.ok;
    },
  };
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (stats) => stats.isDirectory(),
    () => false,
  );
}

async function namesIn(folder: string): Promise<readonly string[]> {
  return readdir(folder).catch(() => []);
}
