import type { CheckpointRequest, Checkpoints } from '../../src/main/engine/ports';
import type { Checkpoint } from '../../src/shared/model/checkpoint';
import { err, ok } from '../../src/shared/result';

/** A folder whose files are a word, and checkpoints that keep that word as their commit. */
export function keptFolder() {
  const asked: CheckpointRequest[] = [];
  let files = 'as found';
  let failure: string | null = null;
  let isSlow = false;
  const waiting: { readonly takes: number; readonly resolve: () => void }[] = [];

  const taken = (of: CheckpointRequest): Checkpoint => ({
    id: `checkpoint-${asked.length}`,
    projectId: of.projectId,
    runId: of.runId,
    repository: 'shadow',
    gitDir: '/kept.git',
    commit: files,
    ref: `refs/taskwright/${asked.length}`,
    files: 7,
    takenAt: asked.length,
  });
  const take = (of: CheckpointRequest) => {
    asked.push(of);
    for (const { takes, resolve } of waiting) if (takes <= asked.length) resolve();
    if (isSlow && of.signal !== undefined) return cutOff(of.signal);
    return Promise.resolve(failure === null ? ok(taken(of)) : err(failure));
  };
  const checkpoints: Checkpoints = {
    take,
    takeIfChanged: async (of, since) => {
      const checkpoint = await take(of);
      return checkpoint.ok && checkpoint.value.commit === since.commit ? ok(null) : checkpoint;
    },
  };
  return {
    /** What was asked for, in order. */
    asked,
    checkpoints,
    change: (to: string): void => {
      files = to;
    },
    /** From now on none can be taken, for this reason; null: one can. */
    fail: (why: string | null): void => {
      failure = why;
    },
    /** Resolves when so many have been asked for. */
    begun: (takes: number): Promise<void> =>
      new Promise((resolve) => {
        if (takes <= asked.length) resolve();
        else waiting.push({ takes, resolve });
      }),
    /** From now on a take lasts until it is cut off; one that has only a time limit gets through. */
    slow: (isSlowNow = true): void => {
      isSlow = isSlowNow;
    },
  };
}

async function cutOff(signal: AbortSignal) {
  if (!signal.aborted) {
    await new Promise((resolve) => {
      signal.addEventListener('abort', resolve, { once: true });
    });
  }
  return err('The checkpoint was cancelled.');
}
