import type { Checkpoint } from '../../shared/model/checkpoint';
import { ok, type Result } from '../../shared/result';
import type { Git, GitFailure } from './git';

const WHO = { NAME: 'Taskwright', EMAIL: 'checkpoints@taskwright.invalid' };
const NOTHING_YET = '0'.repeat(40);

/**
 * Makes a commit of a tree and names it by a ref, which keeps it alive. It has no parent: each
 * checkpoint stands for itself, and taking its ref away frees what it alone has kept.
 */
export async function nameCheckpoint(
  git: Git,
  tree: string,
  checkpoint: Omit<Checkpoint, 'commit' | 'ref'>,
): Promise<Result<Checkpoint, GitFailure>> {
  const { id, gitDir, takenAt } = checkpoint;
  const date = `@${Math.floor(takenAt / 1000)} +0000`;
  const committed = await git({
    gitDir,
    args: ['commit-tree', tree],
    input: Buffer.from(messageOf(checkpoint)),
    variables: {
      GIT_AUTHOR_NAME: WHO.NAME,
      GIT_AUTHOR_EMAIL: WHO.EMAIL,
      GIT_AUTHOR_DATE: date,
      GIT_COMMITTER_NAME: WHO.NAME,
      GIT_COMMITTER_EMAIL: WHO.EMAIL,
      GIT_COMMITTER_DATE: date,
    },
  });
  if (!committed.ok) return committed;
  const commit = committed.value.stdout.toString('utf8').trim();
  const ref = `refs/taskwright/checkpoints/${id}`;
  const named = await git({ gitDir, args: ['update-ref', ref, commit, NOTHING_YET] });
  return named.ok ? ok({ ...checkpoint, commit, ref }) : named;
}

/** For whoever reads the store by hand. */
function messageOf({ id, runId, projectId, files }: Omit<Checkpoint, 'commit' | 'ref'>): string {
  return `Checkpoint for run ${runId}\n\nCheckpoint: ${id}\nProject: ${projectId}\nFiles: ${files}\n`;
}
