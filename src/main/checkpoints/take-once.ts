import type { Checkpoint } from '../../shared/model/checkpoint';
import { err, ok, type Result } from '../../shared/result';
import { keepFolder, type KeptFolder, type TakeOptions } from './folder-tree';
import type { Git } from './git';
import { nameCheckpoint } from './named-checkpoint';
import { cannotKeep } from './sentences';
import type { Store } from './store';

export { realFolder, type TakeOptions } from './folder-tree';

/** Whose files are to be kept. */
export interface CheckpointRequest {
  readonly runId: string;
  readonly projectId: string;
  readonly folder: string;
  /** Ends the take. */
  readonly signal?: AbortSignal;
  /** It is given up after this, if that is less than what a take may last at most (ms). */
  readonly timeoutMs?: number;
}

/**
 * Keeps the files of a folder as a tree, and names the tree.
 * @throws the system's error, and the signal's reason.
 */
export async function takeOnce(
  of: CheckpointRequest,
  options: TakeOptions,
  signal: AbortSignal,
): Promise<Result<Checkpoint, string>> {
  const kept = await keepFolder(of, options, signal);
  return kept.ok ? name(of, options, kept.value) : kept;
}

/** As above; null where the files are as they were in `since`: no other checkpoint is made of them. */
export async function takeIfChangedOnce(
  of: CheckpointRequest,
  options: TakeOptions,
  signal: AbortSignal,
  since: Checkpoint,
): Promise<Result<Checkpoint | null, string>> {
  const kept = await keepFolder(of, options, signal);
  if (!kept.ok) return kept;
  const { git, store, tree } = kept.value;
  if (tree === (await treeOf(git, store, since))) return ok(null);
  return name(of, options, kept.value);
}

async function name(
  { runId, projectId }: CheckpointRequest,
  { now }: TakeOptions,
  { id, git, store, tree, files }: KeptFolder,
): Promise<Result<Checkpoint, string>> {
  const { gitDir } = store;
  const of = { id, projectId, runId, repository: 'shadow', gitDir } as const;
  const named = await nameCheckpoint(git, tree, { ...of, files, takenAt: now() });
  return named.ok ? named : err(cannotKeep(named.error));
}

/** Null where the store has lost the checkpoint: then nothing is known to be as it was. */
async function treeOf(git: Git, { gitDir }: Store, { commit }: Checkpoint): Promise<string | null> {
  const args = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${commit}^{tree}`];
  const found = await git({ gitDir, args });
  return found.ok ? found.value.stdout.toString('utf8').trim() : null;
}
