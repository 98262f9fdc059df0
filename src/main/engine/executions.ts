import type { Run } from '../../shared/model/run';
import type { EnginePorts } from './ports';
import { StopSwitch, type StopReason } from './attempt/stop-switch';
import { runAttempt } from './task-attempt';
import { CallMemory } from './turn/call-memory';
import { untilWritten } from './until-written';

/** An attempt that this process has, as its caller holds it. */
export interface AttemptHandle {
  readonly executionId: string;
  /**
   * Settles after the state in which the attempt leaves is committed: a terminal one, `paused`, or
   * `queued` when the app closes. Rejects only when the ledger cannot be written.
   */
  readonly promise: Promise<Run>;
  /** Cancels; repeats are harmless. */
  readonly abort: () => void;
  /** True when the task had a live attempt already and this is it. */
  readonly deduped?: true;
}

interface Execution {
  readonly handle: AttemptHandle;
  readonly stop: StopSwitch;
  readonly settle: (run: Promise<Run>) => void;
  /** `leaves`: it was stopped while it waited, and does not begin any more. */
  state: 'waits' | 'works' | 'leaves';
}

export interface Executions {
  /** Takes a queued run, or one that it has; `signal` cancels it, also when it is aborted already. */
  hold(run: Run, signal?: AbortSignal): AttemptHandle;
  /** Works on a run that it holds and that has just been claimed. */
  begin(run: Run): void;
  handle(runId: string): AttemptHandle | null;
  /** Whether it holds the run and may begin it. */
  readonly waits: (runId: string) => boolean;
  /** Cancels every attempt, also those that wait. @returns them all. */
  cancelAll(): readonly AttemptHandle[];
  /** Stops every attempt that works, lets go of those that wait, and waits for their ends. */
  suspendAll(): Promise<void>;
}

/** The attempts that this process has: those that wait in the queue and those that it works on. */
export function createExecutions(ports: EnginePorts): Executions {
  const { ledger, log } = ports;
  const held = new Map<string, Execution>();
  const memories = new Map<string, CallMemory>();

  function stop(runId: string, reason: StopReason): void {
    const execution = held.get(runId);
    if (execution === undefined) return;
    execution.stop.pull(reason);
    if (execution.state !== 'waits') return;
    // Nobody works on it: nobody else will write its end.
    execution.state = 'leaves';
    execution.settle(untilWritten(ports, () => leave(runId, reason)));
  }

  function leave(runId: string, reason: StopReason): Run {
    return ledger.transaction(() => {
      const run = ledger.run(runId);
      if (run === null) throw new Error(`No run ${runId}`);
      if (run.status !== 'queued' || reason.type === 'suspended') return run;
      return ledger.changeRun(runId, { to: 'cancelled', reason: 'Cancelled.' });
    });
  }

  function hold(run: Run, signal?: AbortSignal): AttemptHandle {
    const present = held.get(run.id);
    // What works is not queued: it has left, though its promise has not settled yet.
    const hasLeft = present?.state === 'works' && run.status === 'queued';
    const { handle } = present === undefined || hasLeft ? newExecution(run.id) : present;
    if (signal !== undefined) listen(handle, signal);
    return handle;
  }

  function newExecution(runId: string): Execution {
    let settle: Execution['settle'] = () => undefined;
    const left = new Promise<Run>((resolve) => {
      settle = resolve;
    });
    const promise = left.finally(() => {
      if (held.get(runId) === execution) held.delete(runId);
    });
    promise.catch((cause: unknown) => log.error('An attempt could not be recorded.', cause));
    const abort = () => stop(runId, { type: 'cancelled' });
    const handle: AttemptHandle = { executionId: runId, promise, abort };
    const execution: Execution = { handle, stop: new StopSwitch(), settle, state: 'waits' };
    held.set(runId, execution);
    return execution;
  }

  /** What an attempt that pauses has in memory is there when it goes on. */
  async function attempt(run: Run, stop: StopSwitch): Promise<Run> {
    const memory = memories.get(run.id) ?? new CallMemory();
    memories.set(run.id, memory);
    let left: Run | null = null;
    try {
      left = await runAttempt(ports, run, stop, memory);
      return left;
    } finally {
      if (left?.status !== 'paused') memories.delete(run.id);
    }
  }

  return {
    hold,
    begin: (run) => {
      const execution = held.get(run.id);
      if (execution?.state !== 'waits') return;
      execution.state = 'works';
      execution.settle(attempt(run, execution.stop));
    },
    handle: (runId) => held.get(runId)?.handle ?? null,
    waits: (runId) => held.get(runId)?.state === 'waits',
    cancelAll: () => {
      const handles = [...held.values()].map(({ handle }) => handle);
      for (const { abort } of handles) abort();
      return handles;
    },
    suspendAll: async () => {
      const promises = [...held.values()].map(({ handle }) => handle.promise);
      for (const runId of held.keys()) stop(runId, { type: 'suspended' });
      await Promise.allSettled(promises);
    },
  };
}

/** Aborts the attempt with the signal, and stays on it no longer than the attempt is live. */
function listen({ promise, abort }: AttemptHandle, signal: AbortSignal): void {
  signal.addEventListener('abort', abort, { once: true });
  const forget = () => signal.removeEventListener('abort', abort);
  promise.then(forget, forget);
  if (signal.aborted) abort();
}
