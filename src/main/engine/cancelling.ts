import { isTerminal, type Run } from '../../shared/model/run';
import { err, ok, type Result } from '../../shared/result';
import type { Executions } from './executions';
import { oneByOne } from './one-by-one';
import type { EnginePorts } from './ports';
import type { Refusal } from './task-attempt';
import { untilWritten } from './until-written';

/** How long another process is given to cancel its attempt (ms), and how often it is looked at. */
const ELSEWHERE_MS = 10_000;
const ELSEWHERE_LOOK_MS = 100;

const CANCELLED = { to: 'cancelled', reason: 'Cancelled.' } as const;

/** Later than anything can be put off to (Unix ms). */
const EVER = Number.MAX_SAFE_INTEGER;
const STOPPED = 'An emergency stop called its next attempt off; run the task again to go on.';

export interface Cancelling {
  /** Cancels a live attempt, of whichever process, and settles once it has ended. */
  readonly cancel: (executionId: string) => Promise<Result<Run, Refusal>>;
  /**
   * Cancels every live attempt, calls off those that would follow by themselves, and stops the queue;
   * settles once those of this process have ended. Rejects when that could not be written.
   */
  readonly cancelEverything: () => Promise<void>;
  /** Cancels what another process has asked to be cancelled. */
  readonly heedRequests: () => void;
}

/** Ends attempts that a person does not want any more. */
export function createCancelling(ports: EnginePorts, executions: Executions): Cancelling {
  const { ledger, clock, tools } = ports;

  async function cancel(executionId: string): Promise<Result<Run, Refusal>> {
    const handle = executions.handle(executionId);
    if (handle !== null) {
      handle.abort();
      const left = await handle.promise;
      // Its pause had been written already, and now it is nobody's.
      if (left.status !== 'paused') return ok(left);
    }
    const run = ledger.transaction(() => {
      const present = ledger.run(executionId);
      return present === null ? null : cancelWithoutUs(present);
    });
    if (run === null) return notFound();
    if (!isTerminal(run.status)) return await endedElsewhere(executionId);
    await tools.endLeftovers(executionId);
    return ok(run);
  }

  /** What is nobody's is cancelled here; what another process has is for that one to end. */
  function cancelWithoutUs(run: Run): Run {
    if (isTerminal(run.status)) return run;
    if (run.status === 'paused' || isOrphaned(run)) return ledger.changeRun(run.id, CANCELLED);
    ledger.requestCancel(run.id);
    return run;
  }

  function isOrphaned(run: Run): boolean {
    const orphans = ledger.orphanedRuns((id) => executions.handle(id) !== null);
    return orphans.some(({ id }) => id === run.id);
  }

  async function endedElsewhere(executionId: string): Promise<Result<Run, Refusal>> {
    for (let waited = 0; waited < ELSEWHERE_MS; waited += ELSEWHERE_LOOK_MS) {
      const run = ledger.run(executionId);
      if (run === null) return notFound();
      if (isTerminal(run.status)) return ok(run);
      await clock.sleep(ELSEWHERE_LOOK_MS);
    }
    return err({
      code: 'CONFLICT',
      message:
        'Another Taskwright process has this attempt and has not cancelled it yet; it will as soon as it can, or end that process.',
    });
  }

  async function cancelEverything(): Promise<void> {
    // What works here stops even while the ledger cannot be written.
    const handles = executions.cancelAll();
    const cancelled = await untilWritten(ports, () =>
      ledger.transaction(() => {
        ledger.setQueueState('stopped');
        const isOurs = ({ id, status }: Run) =>
          executions.handle(id) !== null && status !== 'paused';
        const others = ledger.liveRuns().filter((run) => !isOurs(run));
        const ended = others.map(cancelWithoutUs).filter(({ status }) => isTerminal(status));
        for (const { id } of ledger.wokenTasks(EVER)) ledger.keepDeferred(id, STOPPED);
        return ended;
      }),
    );
    await Promise.all(cancelled.map(({ id }) => tools.endLeftovers(id)));
    const ends = await Promise.allSettled(handles.map(({ promise }) => promise));
    const unwritten = ends.find(({ status }) => status === 'rejected');
    if (unwritten?.status === 'rejected') throw unwritten.reason;
  }

  function heedRequests(): void {
    const heed = (runId: string) => {
      const handle = executions.handle(runId);
      if (handle === null) cancelIfPaused(runId);
      else handle.abort();
    };
    const failed = 'An attempt could not be cancelled as asked; it is tried again.';
    oneByOne(ports, ledger.cancelRequests(), heed, failed);
  }

  /** It paused before its process heeded the request: now it is nobody's. */
  function cancelIfPaused(runId: string): void {
    if (ledger.run(runId)?.status !== 'paused') return;
    ledger.transaction(() => {
      if (ledger.run(runId)?.status === 'paused') ledger.changeRun(runId, CANCELLED);
    });
  }

  return { cancel, cancelEverything, heedRequests };
}

function notFound(): Result<never, Refusal> {
  return err({ code: 'NOT_FOUND', message: 'This attempt is not there any more.' });
}
