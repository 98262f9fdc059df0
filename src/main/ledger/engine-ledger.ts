import { isTerminal, type RunStatus } from '../../shared/model/run';
import type { TaskStatus } from '../../shared/model/task';
import { MessageSchema } from '../../shared/model/message';
import { RunEventBodySchema } from '../../shared/model/run-event';
import type { z } from 'zod';
import type { Ledger, RunChange } from '../engine/ports';
import { isPassingFailure } from './failure';
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

export interface EngineLedgerOptions {
  readonly runner: Runner;
  /** Masks secrets: what is masked here never reaches the file. */
  readonly redact: (text: string) => string;
}

/** The ledger as the engine sees it. Runs that it creates or changes belong to `runner`. */
export function createEngineLedger(
  stores: Stores,
  { runner, redact }: EngineLedgerOptions,
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

  /** The value with its texts masked; most have nothing to mask and stay as they are. */
  function masked<T>(schema: z.ZodType<T>, value: T): T {
    const json = JSON.stringify(value);
    const clean = redact(json);
    return clean === json ? value : schema.parse(JSON.parse(clean));
  }

  function maskedChange({ error, resultPreview, ...change }: RunChange): RunChange {
    return {
      ...change,
      ...(error === undefined ? {} : { error: redact(error) }),
      ...(resultPreview === undefined ? {} : { resultPreview: redact(resultPreview) }),
    };
  }

  return {
    transaction,
    task: tasks.get,
    // What was taken off the lists runs no more.
    agent: (id) => agents.list().find((agent) => agent.id === id) ?? null,
    project: (id) => projects.list().find((project) => project.id === id) ?? null,
    nextAttempt: runs.nextAttempt,
    liveRun: runs.live,

    createRun: ({ id, sessionId, attempt, task, agent, source, messagePreview }) =>
      transaction(() => {
        sessions.ensure(sessionId, agent.id);
        const { id: agentId, providerId, model } = agent;
        const row = { id, attempt, sessionId, agentId, providerId, model, source };
        const run = runs.create(
          { ...row, taskId: task.id, messagePreview: redact(messagePreview) },
          runner,
        );
        runEvents.append(id, [{ type: 'status', from: null, to: 'queued', reason: null }]);
        follow(task.id, 'queued');
        return run;
      }),

    changeRun: (id, change) =>
      transaction(() => {
        const from = runs.get(id)?.status ?? null;
        const { to } = change;
        const reason = change.reason === null ? null : redact(change.reason);
        const run = runs.change(id, maskedChange(change), runner);
        // Nobody will settle what is still out when a run ends: its money stays counted.
        if (isTerminal(to)) modelCalls.markUncertain(id);
        runEvents.append(id, [{ type: 'status', from, to, reason }]);
        follow(run.ownerId, to);
        return run;
      }),

    append: (runId, bodies) =>
      runEvents.append(
        runId,
        bodies.map((body) => masked(RunEventBodySchema, body)),
      ),
    messages: messages.list,
    addMessage: (sessionId, runId, message) =>
      messages.add(sessionId, runId, masked(MessageSchema, message)),
    keepOutput: (text) => outputs.keep(redact(text)),
    heartbeat: runs.heartbeat,
    isPassing: isPassingFailure,
  };
}
