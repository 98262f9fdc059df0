import { AgentSchema } from '../../../shared/model/agent';
import { isTerminal, type Run, type RunStatus } from '../../../shared/model/run';
import type { TaskStatus } from '../../../shared/model/task';
import type { Ledger, RunChange } from '../../engine/ports';
import type { IsAlive, Runner } from '../orphan';
import type { Stores } from '../stores';
import type { StatusDetails } from '../tasks';
import type { Masking } from './masking';

/** What a task becomes when its live run changes. */
const TASK_STATUS_AFTER: Readonly<Record<RunStatus, TaskStatus>> = {
  queued: 'queued',
  running: 'running',
  paused: 'deferred',
  completed: 'completed',
  failed: 'failed',
  cancelled: 'cancelled',
  interrupted: 'failed',
};

type RunPart = Pick<
  Ledger,
  | 'run'
  | 'agentOf'
  | 'liveRun'
  | 'lastRun'
  | 'liveRuns'
  | 'earlierRuns'
  | 'nextAttempt'
  | 'createRun'
  | 'changeRun'
  | 'orphanedRuns'
  | 'adoptRun'
  | 'requestCancel'
  | 'cancelRequests'
  | 'noteChecks'
  | 'heartbeat'
>;

interface RunPartOptions {
  readonly runner: Runner;
  readonly isAlive: IsAlive;
  readonly masking: Masking;
}

/** Runs, and what becomes of their tasks. */
export function createRunPart(
  { transaction, tasks, sessions, runs, runEvents, modelCalls, approvals }: Stores,
  { runner, isAlive, masking }: RunPartOptions,
): RunPart {
  /** A task that was archived meanwhile stays so. */
  function follow(taskId: string, status: TaskStatus, details?: StatusDetails): void {
    if (tasks.get(taskId)?.status === 'archived') return;
    tasks.setStatus(taskId, status, details);
  }

  function followChange(run: Run, { to, reason, task }: RunChange): void {
    if (task === undefined) {
      // A paused run says what its task waits for; any other status speaks for itself.
      const why = to === 'paused' ? reason : null;
      follow(run.ownerId, TASK_STATUS_AFTER[to], { wakeAt: null, reason: why, deadLetter: false });
    } else {
      const { status, ...details } = task;
      follow(run.ownerId, status, details);
    }
  }

  return {
    run: runs.get,
    agentOf: runs.agentOf,
    liveRun: runs.live,
    lastRun: runs.last,
    liveRuns: runs.allLive,
    earlierRuns: (run, limit) => runs.earlier(run.ownerId, run.attempt, limit),
    nextAttempt: runs.nextAttempt,

    createRun: ({ agent, messagePreview, ...run }) =>
      transaction(() => {
        sessions.ensure(run.sessionId, agent.id);
        const created = runs.create(
          {
            ...run,
            agent: masking.value(AgentSchema, agent),
            messagePreview: masking.text(messagePreview),
          },
          runner,
        );
        runEvents.append(run.id, [{ type: 'status', from: null, to: 'queued', reason: null }]);
        follow(run.task.id, 'queued');
        return created;
      }),

    changeRun: (id, unmasked) =>
      transaction(() => {
        const from = runs.get(id)?.status ?? null;
        const change = masked(unmasked, masking);
        const { to, reason } = change;
        const run = runs.change(id, change, runner);
        // Nobody will settle what was still out: its money stays counted.
        if (to !== 'running') modelCalls.markUncertain(id);
        if (isTerminal(to)) approvals.expire(id);
        runEvents.append(id, [{ type: 'status', from, to, reason }]);
        followChange(run, change);
        return run;
      }),

    orphanedRuns: (executes) => runs.orphanedRuns({ self: runner, isAlive, executes }),
    adoptRun: (id) => runs.adopt(id, runner),
    requestCancel: runs.requestCancel,
    cancelRequests: runs.cancelRequests,
    noteChecks: runs.noteChecks,
    heartbeat: runs.heartbeat,
  };
}

function masked(change: RunChange, { text, optionalText }: Masking): RunChange {
  const { reason, error, resultPreview, task } = change;
  return {
    ...change,
    reason: optionalText(reason),
    ...(error === undefined ? {} : { error: text(error) }),
    ...(resultPreview === undefined ? {} : { resultPreview: text(resultPreview) }),
    ...(task === undefined ? {} : { task: { ...task, reason: text(task.reason) } }),
  };
}
