import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import type { Checkpoint } from '../../shared/model/checkpoint';
import { err, type Result } from '../../shared/result';
import type { CheckpointLimits } from './files-on-disk';
import { CANCELLED, failedSentence, tookTooLong } from './sentences';
import { takeOnce, type CheckpointRequest, type TakeOptions } from './take-once';

interface CheckpointsOptions extends Omit<TakeOptions, 'limits'> {
  /** Default: `CHECKPOINT_LIMITS`. */
  readonly limits?: CheckpointLimits;
  /** Default: `TAKE_TIMEOUT_MS`. */
  readonly timeoutMs?: number;
}

/** The `Checkpoints` port, with a way to end a take. */
export interface GitCheckpoints {
  /** It never throws. It fails with a sentence that says why there is no checkpoint. */
  take(of: CheckpointRequest): Promise<Result<Checkpoint, string>>;
}

const CHECKPOINT_LIMITS: CheckpointLimits = { files: 200_000, bytes: 2 * 1024 ** 3 };
const TAKE_TIMEOUT_MS = 2 * 60 * 1_000;

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
  return {
    async take(of) {
      const timeout = AbortSignal.timeout(timeoutMs);
      const signal = of.signal === undefined ? timeout : AbortSignal.any([of.signal, timeout]);
      const whyGivenUp = () => (timeout.aborted ? tookTooLong(timeoutMs) : CANCELLED);
      try {
        const taken = takeOnce(of, { ...options, limits }, signal);
        return await Promise.race([taken, afterAbort(signal, () => err(whyGivenUp()))]);
      } catch (cause) {
        return err(signal.aborted ? whyGivenUp() : failedSentence(cause));
      }
    },
  };
}

/** A call of the file system cannot be ended, and on a disk that hangs it never returns. */
async function afterAbort<T>(signal: AbortSignal, answer: () => T): Promise<T> {
  if (!signal.aborted) await once(signal, 'abort');
  await delay(SETTLE_MS);
  return answer();
}
