import type { Approval, ApprovalScope, Decision } from '../../shared/model/approval';
import { isTerminal, type Run } from '../../shared/model/run';
import { err, ok, type Result } from '../../shared/result';
import { answer } from './answering';
import { createCancelling } from './cancelling';
import { createExecutions, type AttemptHandle } from './executions';
import { createHeartbeats } from './heartbeats';
import { keepHouse } from './housekeeping';
import { createLeftovers } from './leftovers';
import { oneByOne } from './one-by-one';
import type { EnginePorts } from './ports';
import { claimNext, type Held } from './queue';
import { recoverRun, recoverRuns } from './recovery';
import { enqueueAttempt, type NewAttempt, type Refusal } from './task-attempt';

export interface EnqueueOptions {
  /** The id of the attempt, should one be made; `TASK:attempt-N` unless given. */
  readonly executionId?: string;
  /** Aborts the attempt, also when it is aborted already. */
  readonly signal?: AbortSignal;
  readonly source?: Run['source'];
  readonly startedBy?: Run['startedBy'];
  readonly tryNumber?: number;
}

/** The execution engine: what the screens, the command line and the clock may ask of it. */
export interface Engine {
  /**
   * Queues an attempt of a task. While one is live, answers with that one; a paused one goes on.
   */
  enqueue(taskId: string, options?: EnqueueOptions): Result<AttemptHandle, Refusal>;
  /** An attempt that this process has, waiting or working. */
  live(executionId: string): AttemptHandle | null;
  /** Cancels a live attempt, of whichever process, and settles once it has ended. */
  cancel(executionId: string): Promise<Result<Run, Refusal>>;
  /** Queues a person's message for a live attempt; a blocked one goes on with it. */
  steer(executionId: string, text: string): Result<void, Refusal>;
  /** Lets a paused attempt go on. */
  resume(executionId: string): Result<AttemptHandle, Refusal>;
  /**
   * Answers a pending question: the attempt goes on, or fails where a supervisor was told no. `scope` is
   * what a yes to a tool call is worth, `once` unless told.
   */
  decide(
    approvalId: string,
    decision: Decision,
    note: string,
    scope?: ApprovalScope,
  ): Result<Approval, Refusal>;
  /**
   * Lets attempts go on that wait for a budget, among those that it `concerns`: a limit was raised, say.
   * One for which nothing is left all the same waits on. It never throws. @returns how many go on.
   */
  budgetRaised(concerns: (run: Run) => boolean): number;
  /** Nothing new begins; what runs goes on. */
  pauseQueue(): void;
  openQueue(): void;
  /**
   * Cancels every live attempt, calls off those that would follow by themselves, and holds the queue;
   * settles once those of this process have ended. Rejects when that could not be written.
   */
  stopEverything(): Promise<void>;
  /** Takes over what a dead process left; never throws. @returns how many go on and how many are given up. */
  readonly recover: () => { readonly resumed: number; readonly interrupted: number };
  /** Wakes what is due, makes what is scheduled, heeds what other processes ask for, begins what may begin. */
  readonly tick: () => void;
  /** Suspends what runs, so that the next start goes on with it; nothing begins any more. */
  close(): Promise<void>;
}

export interface EngineOptions {
  /**
   * Whether this process looks after the whole ledger: deferred tasks, schedules, runs of dead
   * processes. One without a window only looks after its own attempt.
   */
  readonly keepsHouse: boolean;
}

/** Joins the parts of the engine. */
export function createEngine(given: EnginePorts, { keepsHouse }: EngineOptions): Engine {
  const endLeftovers = createLeftovers(given);
  const ports: EnginePorts = { ...given, tools: { ...given.tools, endLeftovers } };
  const { ledger, log } = ports;
  const executions = createExecutions(ports);
  const { cancel, cancelEverything, heedRequests } = createCancelling(ports, executions);
  const held: Held = {
    has: (runId) => executions.handle(runId) !== null,
    waits: executions.waits,
  };
  const beat = createHeartbeats(ports, executions.waits);
  let closing = false;

  /** Begins what may begin. An attempt that leaves makes room for the next one. */
  function begin(): void {
    if (closing) return;
    try {
      for (let run = claimNext(ports, held); run !== null; run = claimNext(ports, held)) {
        void executions.handle(run.id)?.promise.then(beginSoon, beginSoon);
        executions.begin(run);
      }
    } catch (cause) {
      log.error('The next attempt could not be begun; it is tried again.', cause);
    }
  }

  /** Not at once: whoever has queued an attempt holds its handle before anything happens. */
  function beginSoon(): void {
    void Promise.resolve().then(begin);
  }

  function take(run: Run, signal?: AbortSignal): AttemptHandle {
    const handle = executions.hold(run, signal);
    beginSoon();
    return handle;
  }

  const create = (taskId: string, attempt: NewAttempt) => enqueueAttempt(ports, taskId, attempt);

  function enqueue(taskId: string, options: EnqueueOptions = {}): Result<AttemptHandle, Refusal> {
    if (closing) return conflict('Taskwright is closing; start it again to run this task.');
    const { executionId: id, signal, source = 'task', startedBy = 'person' } = options;
    const { tryNumber = 1 } = options;
    // One transaction: another process may want the same task at the same moment.
    const { run, isNew, orphan } = ledger.transaction(() => {
      const present = ledger.liveRun(taskId);
      const orphan = present !== null && isOrphaned(present) ? present : null;
      const joined = present === null ? null : join(present, orphan !== null);
      if (joined !== null) return { run: joined, isNew: false, orphan };
      return { run: create(taskId, { id, source, startedBy, tryNumber }), isNew: true, orphan };
    });
    if (orphan !== null) void endLeftovers(orphan.id);
    if (!run.ok) return run;
    const handle = take(run.value, signal);
    return ok(isNew ? handle : { ...handle, deduped: true });
  }

  function isOrphaned(run: Run): boolean {
    return ledger.orphanedRuns(held.has).some(({ id }) => id === run.id);
  }

  /** The live attempt of a task that is wanted once more; null when it proves not to be live. */
  function join(run: Run, isOrphan: boolean): Result<Run, Refusal> | null {
    if (run.status === 'paused') return goOn(run);
    if (held.has(run.id)) return ok(run);
    if (!isOrphan) {
      return conflict(
        `Attempt ${run.attempt} of this task is live in another Taskwright process; wait for it or cancel it.`,
      );
    }
    const recovered = recoverRun(ports, run);
    return isTerminal(recovered.status) ? null : ok(recovered);
  }

  function goOn({ id }: Run, reason = 'It goes on.'): Result<Run, Refusal> {
    return ledger.transaction(() => {
      if (ledger.run(id)?.status !== 'paused') {
        return conflict('Only a paused attempt can be resumed.');
      }
      if (ledger.pendingApproval(id) !== null) {
        return conflict('This attempt waits for your answer; answer its question and it goes on.');
      }
      return ok(ledger.changeRun(id, { to: 'queued', reason }));
    });
  }

  function resume(executionId: string): Result<AttemptHandle, Refusal> {
    if (closing) return conflict('Taskwright is closing; start it again to go on.');
    const run = ledger.run(executionId);
    if (run === null) return notFound('attempt');
    const queued = goOn(run);
    return queued.ok ? ok(take(queued.value)) : queued;
  }

  function budgetRaised(concerns: (run: Run) => boolean): number {
    if (closing) return 0;
    const failed = 'An attempt that waits for a budget could not go on; it waits on.';
    let resumed = 0;
    const wake = (run: Run) => {
      if (ports.budget.check(run.id).type === 'refused') return;
      const queued = goOn(run, 'Its budget has room again.');
      if (!queued.ok) return;
      take(queued.value);
      resumed += 1;
    };
    try {
      const waiting = ledger.liveRuns().filter(({ pausedFor }) => pausedFor === 'budget');
      oneByOne(ports, waiting.filter(concerns), wake, failed);
    } catch (cause) {
      // The limit is set all the same.
      log.error(failed, cause);
    }
    return resumed;
  }

  function steer(executionId: string, text: string): Result<void, Refusal> {
    const steered = ledger.transaction(() => {
      const run = ledger.run(executionId);
      if (run === null) return notFound('attempt');
      if (isTerminal(run.status)) {
        return conflict(
          'This attempt has ended; run the task again and say it in its description.',
        );
      }
      ledger.append(executionId, [{ type: 'steered', text }]);
      return run.pausedFor === 'block' ? goOn(run) : ok(null);
    });
    if (!steered.ok) return steered;
    if (steered.value !== null) take(steered.value);
    return ok(undefined);
  }

  function decide(id: string, decision: Decision, note: string, scope: ApprovalScope = 'once') {
    const answered = answer(ledger, id, { decision, note, scope });
    if (!answered.ok) return answered;
    const { approval, run } = answered.value;
    if (run.status === 'queued') take(run);
    return ok(approval);
  }

  function recover() {
    if (closing) return { resumed: 0, interrupted: 0 };
    const { resumed, ended } = recoverRuns(ports, held.has);
    for (const run of resumed) take(run);
    // At once: one that goes on may wait in the queue before it asks for that itself.
    for (const { id } of [...resumed, ...ended]) void endLeftovers(id);
    const interrupted = ended.filter(({ status }) => status === 'interrupted');
    return { resumed: resumed.length, interrupted: interrupted.length };
  }

  const chores: readonly (() => void)[] = [
    beat,
    heedRequests,
    ...(keepsHouse ? [() => keepHouse(ports, { create, goOn, take })] : []),
  ];

  /** No chore that fails keeps another one from being done, nor an attempt from beginning. */
  function tick(): void {
    if (closing) return;
    for (const chore of chores) {
      try {
        chore();
      } catch (cause) {
        log.error('What is done at intervals failed this time.', cause);
      }
    }
    begin();
  }

  return {
    enqueue,
    live: (executionId) => executions.handle(executionId),
    cancel,
    steer,
    resume,
    decide,
    budgetRaised,
    pauseQueue: () => ledger.setQueueState('paused'),
    openQueue: () => {
      ledger.setQueueState('open');
      beginSoon();
    },
    stopEverything: cancelEverything,
    recover,
    tick,
    close: async () => {
      closing = true;
      await executions.suspendAll();
    },
  };
}

function conflict(message: string): Result<never, Refusal> {
  return err({ code: 'CONFLICT', message });
}

function notFound(what: 'attempt' | 'question'): Result<never, Refusal> {
  return err({ code: 'NOT_FOUND', message: `This ${what} is not there any more.` });
}
