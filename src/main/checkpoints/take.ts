import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import type { Checkpoint } from '../../shared/model/checkpoint';
import { err, type Result } from '../../shared/result';
import type { CheckpointLimits } from './files-on-disk';
import { CANCELLED, failedSentence, tookTooLong } from './sentences';
import { takeIfChangedOnce, takeOnce, type CheckpointRequest, type TakeOptions } from './take-once';

interface CheckpointsOptions extends Omit<TakeOptions, 'limits'> {
  /** Default: `CHECKPOINT_LIMITS`. */
  readonly limits?: CheckpointLimits;
  /** Default: `TAKE_TIMEOUT_MS`. */
  readonly timeoutMs?: number;
}

/** The `Checkpoints` port, with a way to end a take. It never throws. */
export interface GitCheckpoints {
  /** It fails with a sentence that says why there is no checkpoint. */
  take(of: CheckpointRequest): Promise<Result<Checkpoint, string>>;
  /** As above; null where the files are as they were in `since`. */
  takeIfChanged(
    of: CheckpointRequest,
    since: Checkpoint,
  ): Promise<Result<Checkpoint | null, string>>;
}

export const CHECKPOINT_LIMITS: CheckpointLimits = { files: 200_000, bytes: 2 * 1024 ** 3 };
export const TAKE_TIMEOUT_MS = 2 * 60 * 1_000;

/** How long the end of git is waited for when a take is given up (ms). */
const SETTLE_MS = 500;

/**
 * Keeps the files of projects in `dataFolder`, each project in a store of its own, by means of git
 * and without touching any repository of the person's. Takes of one project may overlap.
 */
export function createCheckpoints({
  limits = CHECKPOINT_LIMITS,
  timeoutMs = TAKE_TIMEOUT_MS,
  ...options
}: CheckpointsOptions): GitCheckpoints {
  const attempt = async <T>(
    { signal: ended, timeoutMs: within = timeoutMs }: CheckpointRequest,
    work: (signal: AbortSignal) => Promise<Result<T, string>>,
  ): Promise<Result<T, string>> => {
    const most = Math.min(within, timeoutMs);
    const timeout = AbortSignal.timeout(most);
    const signal = ended === undefined ? timeout : AbortSignal.any([ended, timeout]);
    const whyGivenUp = () => (timeout.aborted ? tookTooLong(most) : CANCELLED);
    try {
      return await Promise.race([work(signal), afterAbort(signal, () => err(whyGivenUp()))]);
    } catch (cause) {
      return err(signal.aborted ? whyGivenUp() : failedSentence(cause));
    }
  };
  return {
    take: (of) => attempt(of, (signal) => takeOnce(of, { ...options, limits }, signal)),
    takeIfChanged: (of, since) =>
      attempt(of, (signal) => takeIfChangedOnce(of, { ...options, limits }, signal, since)),
  };
}

/** A call of the file system cannot be ended, and on a disk that hangs it never returns. */
async function afterAbort<T>(signal: AbortSignal, answer: () => T): Promise<T> {
  if (!signal.aborted) await once(signal, 'abort');
  await delay(SETTLE_MS);
  return answer();
}
