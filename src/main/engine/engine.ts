import type { Approval, ApprovalState, Decision } from '../../shared/model/approval';
import { isTerminal, type Run } from '../../shared/model/run';
import { err, ok, type Result } from '../../shared/result';
import { createCancelling } from './cancelling';
import { createExecutions, type AttemptHandle } from './executions';
import { keepHouse } from './housekeeping';
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
  /** Answers a pending approval: the attempt goes on, or ends as failed. */
  decide(approvalId: string, decision: Decision, note: string): Result<Approval, Refusal>;
  /** Nothing new begins; what runs goes on. */
  pauseQueue(): void;
  openQueue(): void;
  /**
   * Cancels every live attempt and holds the queue; settles once those of this process have ended.
   * Rejects when that could not be written.
   */
  stopEverything(): Promise<void>;
  /** Takes over what a dead process left. @returns how many go on and how many are given up. */
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
export function createEngine(ports: EnginePorts, { keepsHouse }: EngineOptions): Engine {
  const { ledger, log } = ports;
  const executions = createExecutions(ports);
  const { cancel, cancelEverything, heedRequests } = createCancelling(ports, executions);
  const held: Held = {
    has: (runId) => executions.handle(runId) !== null,
    waits: executions.waits,
  };
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
    const { run, isNew } = ledger.transaction(() => {
      const present = ledger.liveRun(taskId);
      const joined = present === null ? null : join(present);
      if (joined !== null) return { run: joined, isNew: false };
      return { run: create(taskId, { id, source, startedBy, tryNumber }), isNew: true };
    });
    if (!run.ok) return run;
    const handle = take(run.value, signal);
    return ok(isNew ? handle : { ...handle, deduped: true });
  }

  /** The live attempt of a task that is wanted once more; null when it proves not to be live. */
  function join(run: Run): Result<Run, Refusal> | null {
    if (run.status === 'paused') return goOn(run);
    if (held.has(run.id)) return ok(run);
    if (!ledger.orphanedRuns(held.has).some(({ id }) => id === run.id)) {
      return conflict(
        `Attempt ${run.attempt} of this task is live in another Taskwright process; wait for it or cancel it.`,
      );
    }
    const recovered = recoverRun(ports, run);
    return isTerminal(recovered.status) ? null : ok(recovered);
  }

  function goOn({ id }: Run): Result<Run, Refusal> {
    return ledger.transaction(() => {
      if (ledger.run(id)?.status !== 'paused') {
        return conflict('Only a paused attempt can be resumed.');
      }
      if (ledger.pendingApproval(id) !== null) {
        return conflict('This attempt waits for your answer; answer its question and it goes on.');
      }
      return ok(ledger.changeRun(id, { to: 'queued', reason: 'It goes on.' }));
    });
  }

  function resume(executionId: string): Result<AttemptHandle, Refusal> {
    if (closing) return conflict('Taskwright is closing; start it again to go on.');
    const run = ledger.run(executionId);
    if (run === null) return notFound('attempt');
    const queued = goOn(run);
    return queued.ok ? ok(take(queued.value)) : queued;
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

  function decide(id: string, decision: Decision, note: string): Result<Approval, Refusal> {
    const decided = ledger.transaction(() => {
      const approval = ledger.approval(id);
      if (approval === null) return notFound('question');
      if (approval.state !== 'pending') return conflict(NOT_PENDING[approval.state]);
      return ok(answered(approval, decision, note));
    });
    if (!decided.ok) return decided;
    const { approval, run } = decided.value;
    if (decision === 'approved') take(run);
    return ok(approval);
  }

  /** The answer and what follows from it are one commit. */
  function answered({ id, runId, question }: Approval, decision: Decision, note: string) {
    const approval = ledger.decideApproval(id, decision, note, null);
    ledger.append(runId, [{ type: 'approval_decided', approvalId: id, decision, note }]);
    if (decision === 'denied') {
      const error = `A person said no: ${note === '' ? question : note}`;
      const failed = { to: 'failed', reason: error, error, failureCode: 'denied' } as const;
      return { approval, run: ledger.changeRun(runId, failed) };
    }
    if (note !== '') ledger.append(runId, [{ type: 'steered', text: note }]);
    return { approval, run: ledger.changeRun(runId, { to: 'queued', reason: 'It goes on.' }) };
  }

  function recover() {
    if (closing) return { resumed: 0, interrupted: 0 };
    const { resumed, ended } = recoverRuns(ports, held.has);
    for (const run of resumed) take(run);
    for (const { id } of [...resumed, ...ended]) endLeftovers(id);
    const interrupted = ended.filter(({ status }) => status === 'interrupted');
    return { resumed: resumed.length, interrupted: interrupted.length };
  }

  /** At once, though a run that goes on looks again before its next step: it may wait, or be cancelled. */
  function endLeftovers(runId: string): void {
    ports.tools.endLeftovers(runId).catch((cause: unknown) => {
      log.error('What an ended attempt left running could not be ended.', cause);
    });
  }

  function tick(): void {
    if (closing) return;
    heedRequests();
    if (keepsHouse) keepHouse(ports, { create, goOn, take });
    begin();
  }

  return {
    enqueue,
    live: (executionId) => executions.handle(executionId),
    cancel,
    steer,
    resume,
    decide,
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

const NOT_PENDING: Readonly<Record<Exclude<ApprovalState, 'pending'>, string>> = {
  approved: 'This question has been answered already.',
  denied: 'This question has been answered already.',
  expired: 'The attempt that asked this has ended; its question needs no answer any more.',
};

function conflict(message: string): Result<never, Refusal> {
  return err({ code: 'CONFLICT', message });
}

function notFound(what: 'attempt' | 'question'): Result<never, Refusal> {
  return err({ code: 'NOT_FOUND', message: `This ${what} is not there any more.` });
}
