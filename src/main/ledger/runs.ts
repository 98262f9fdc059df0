import type { Agent } from '../../shared/model/agent';
import {
  isTerminal,
  RUN_TRANSITIONS,
  type CheckState,
  type Run,
  type RunStatus,
} from '../../shared/model/run';
import type { Task } from '../../shared/model/task';
import type { RunChange } from '../engine/ports';
import { createAttemptReader } from './attempts';
import type { WriteLedger } from './database';
import type { Runner, Seen } from './orphan';
import { QUEUE_PRIORITY } from './queue-key';
import { createRunCitations } from './run-citations';
import { createRunOwnership } from './run-ownership';
import { createRunReader } from './run-reader';

/** The rank is the time, or later: who comes after another in the same millisecond stands behind. */
const INSERT = `
  INSERT INTO runs (id, kind, owner_type, owner_id, attempt, session_id, agent_id, provider_id,
    model, source, recovery_policy, started_by, try_number, status, message_preview, queued_at,
    agent_settings, queue_priority, queue_due_at, queue_rank, heartbeat_at, runner_host,
    runner_pid, runner_started_at)
  VALUES (@id, 'task_attempt', 'task', @taskId, @attempt, @sessionId, @agentId, @providerId,
    @model, @source, 'restart_recoverable', @startedBy, @tryNumber, 'queued', @messagePreview,
    @now, @agentSettings, @queuePriority, @dueAt,
    MAX(@now, (SELECT COALESCE(MAX(queue_rank), 0) + 1 FROM runs INDEXED BY runs_queued
      WHERE status = 'queued')),
    @now, @host, @pid, @startedAt)`;
const CHANGE = `
  UPDATE runs
  SET status = @to, paused_for = @pausedFor, started_at = COALESCE(started_at, @startedAt),
    ended_at = @endedAt, error = @error, failure_code = @failureCode,
    result_preview = COALESCE(@resultPreview, result_preview),
    recoveries = COALESCE(@recoveries, recoveries),
    cancel_requested_at = CASE WHEN @endedAt IS NULL THEN cancel_requested_at END,
    heartbeat_at = @now, runner_host = @host, runner_pid = @pid,
    runner_started_at = @runnerStartedAt
  WHERE id = @id`;
const NOTE_CHECKS = 'UPDATE runs SET check_states = @states WHERE id = @id';

/** A run to be written, for now always of a task. */
export interface NewRunRow extends Pick<
  Run,
  'id' | 'attempt' | 'sessionId' | 'source' | 'startedBy' | 'tryNumber' | 'messagePreview'
> {
  readonly task: Pick<Task, 'id' | 'priority' | 'dueAt'>;
  readonly agent: Agent;
}

export function createRunStore(db: WriteLedger) {
  const reader = createRunReader(db);
  const { orphans, ...ownership } = createRunOwnership(db);
  const insert = db.command(INSERT);
  const change = db.command(CHANGE);
  const noteChecks = db.command(NOTE_CHECKS);

  /** @throws when there is no such run. */
  function mustGet(id: string): Run {
    const run = reader.get(id);
    if (run === null) throw new Error(`No run ${id}`);
    return run;
  }

  /** @throws when `RUN_TRANSITIONS` has no such change. */
  function requireTransition({ id, status }: Run, to: RunStatus): void {
    if (!RUN_TRANSITIONS[status].includes(to)) {
      throw new Error(`Run ${id} cannot go from ${status} to ${to}.`);
    }
  }

  const touch = ({ id, sessionId }: Pick<Run, 'id' | 'sessionId'>): void =>
    db.touch('runs', `run:${id}`, 'sessions', `session:${sessionId}`, 'queue');

  return {
    ...createAttemptReader(db),
    ...createRunCitations(db),
    ...reader,
    ...ownership,

    /**
     * Writes a queued run that `runner` has, at the end of its priority and due date in the queue.
     * @throws when the task has a live run, or this attempt, already.
     */
    create: ({ task, agent, ...run }: NewRunRow, runner: Runner): Run =>
      db.transaction(() => {
        insert.run({
          ...run,
          ...runner,
          taskId: task.id,
          agentId: agent.id,
          providerId: agent.providerId,
          model: agent.model,
          agentSettings: JSON.stringify(agent),
          queuePriority: QUEUE_PRIORITY[task.priority],
          dueAt: task.dueAt,
          now: db.now(),
        });
        touch(run);
        return mustGet(run.id);
      }),

    /**
     * Changes the status, and the times that follow from it; the run is `runner`'s from now on. The
     * error and its code are those of this change: a run that goes on has none.
     * @throws when `RUN_TRANSITIONS` has no such change, or there is no such run.
     */
    change: (id: string, { to, ...details }: Omit<RunChange, 'task'>, runner: Runner): Run =>
      db.transaction(() => {
        requireTransition(mustGet(id), to);
        const now = db.now();
        change.run({
          id,
          to,
          startedAt: to === 'running' ? now : null,
          endedAt: isTerminal(to) ? now : null,
          pausedFor: to === 'paused' ? (details.pausedFor ?? null) : null,
          error: details.error ?? null,
          failureCode: details.failureCode ?? null,
          resultPreview: details.resultPreview ?? null,
          recoveries: details.recoveries ?? null,
          now,
          host: runner.host,
          pid: runner.pid,
          runnerStartedAt: runner.startedAt,
        });
        const changed = mustGet(id);
        touch(changed);
        return changed;
      }),

    /** How each acceptance check last ended, in the order of the task's checks. */
    noteChecks: (id: string, states: readonly CheckState[]): void => {
      db.transaction(() => {
        noteChecks.run({ id, states: JSON.stringify(states) });
        db.touch('runs', `run:${id}`);
      });
    },

    /** Queued and running runs that no process has any more, oldest first. */
    orphanedRuns: (seen: Omit<Seen, 'now'>): Run[] => orphans(seen).map(mustGet),
  };
}
