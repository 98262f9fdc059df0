import { isTerminal, type RunStatus } from '../../shared/model/run';
import type { TaskStatus } from '../../shared/model/task';
import type { Ledger } from '../engine/ports';
import type { Runner } from './orphan';
import type { Stores } from './stores';

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

/** The ledger as the engine sees it. Runs that it creates or changes belong to `runner`. */
export function createEngineLedger(
  stores: Stores,
  { runner }: { readonly runner: Runner },
): Ledger {
  const {
    transaction,
    projects,
    agents,
    tasks,
    sessions,
    messages,
    runs,
    runEvents,
    modelCalls,
    outputs,
  } = stores;

  /** A task that was archived meanwhile stays so. */
  function follow(taskId: string, status: RunStatus): void {
    if (tasks.get(taskId)?.status === 'archived') return;
    tasks.setStatus(taskId, TASK_STATUS_AFTER[status]);
  }

  return {
    transaction,
    task: tasks.get,
    agent: agents.get,
    project: projects.get,
    nextAttempt: runs.nextAttempt,
    liveRun: runs.live,

    createRun: ({ id, sessionId, attempt, task, agent, source, messagePreview }) =>
      transaction(() => {
        sessions.ensure(sessionId, agent.id);
        const { id: agentId, providerId, model } = agent;
        const row = { id, attempt, sessionId, agentId, providerId, model, source, messagePreview };
        const run = runs.create({ ...row, taskId: task.id }, runner);
        runEvents.append(id, [{ type: 'status', from: null, to: 'queued', reason: null }]);
        follow(task.id, 'queued');
        return run;
      }),

    changeRun: (id, change) =>
      transaction(() => {
        const from = runs.get(id)?.status ?? null;
        const run = runs.change(id, change, runner);
        const { to, reason } = change;
        // Nobody will settle what is still out when a run ends: its money stays counted.
        if (isTerminal(to)) modelCalls.markUncertain(id);
        runEvents.append(id, [{ type: 'status', from, to, reason }]);
        follow(run.ownerId, to);
        return run;
      }),

    append: runEvents.append,
    messages: messages.list,
    addMessage: messages.add,
    keepOutput: outputs.keep,
    heartbeat: runs.heartbeat,
  };
}
