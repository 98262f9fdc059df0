import { z } from 'zod';
import { isTerminal, RUN_TRANSITIONS, RunSchema, type Run } from '../../shared/model/run';
import type { RunChange } from '../engine/ports';
import { createAttemptReader } from './attempts';
import type { WriteLedger } from './database';
import { isOrphaned, RunnerStateSchema, type Runner, type Seen } from './orphan';
import { RUN_COLUMNS } from './run-columns';

const GET = `SELECT ${RUN_COLUMNS} FROM runs AS r WHERE r.id = @id`;
const LIVE_OF_TASK = `
  SELECT ${RUN_COLUMNS} FROM runs AS r INDEXED BY runs_live
  WHERE r.owner_type = 'task' AND r.owner_id = @taskId
    AND r.status IN ('queued', 'running', 'paused')`;
const LIVE = `
  SELECT r.id, r.status, r.heartbeat_at AS heartbeatAt, r.runner_host AS host, r.runner_pid AS pid,
    r.runner_started_at AS startedAt
  FROM runs AS r INDEXED BY runs_live WHERE r.status IN ('queued', 'running', 'paused')`;
const NEXT_ATTEMPT = `
  SELECT COALESCE(MAX(attempt), 0) + 1 AS attempt FROM runs
  WHERE owner_type = 'task' AND owner_id = @taskId`;
const INSERT = `
  INSERT INTO runs (id, kind, owner_type, owner_id, attempt, session_id, agent_id, provider_id,
    model, source, recovery_policy, status, message_preview, queued_at, heartbeat_at, runner_host,
    runner_pid, runner_started_at)
  VALUES (@id, 'task_attempt', 'task', @taskId, @attempt, @sessionId, @agentId, @providerId,
    @model, @source, 'restart_recoverable', 'queued', @messagePreview, @now, @now, @host,
    @pid, @startedAt)`;
const CHANGE = `
  UPDATE runs
  SET status = @to, started_at = COALESCE(started_at, @startedAt), ended_at = @endedAt,
    error = COALESCE(@error, error), result_preview = COALESCE(@resultPreview, result_preview),
    heartbeat_at = @now, runner_host = @host, runner_pid = @pid, runner_started_at = @runnerStartedAt
  WHERE id = @id`;
const HEARTBEAT = 'UPDATE runs SET heartbeat_at = @now WHERE id = @id AND ended_at IS NULL';

const NextAttemptSchema = z.object({ attempt: z.number() });

/** A run to be written, for now always of a task. */
export interface NewRunRow extends Pick<
  Run,
  'id' | 'attempt' | 'sessionId' | 'agentId' | 'providerId' | 'model' | 'source' | 'messagePreview'
> {
  readonly taskId: string;
}

export function createRunStore(db: WriteLedger) {
  const get = db.select(GET, RunSchema);
  const live = db.select(LIVE_OF_TASK, RunSchema);
  const allLive = db.select(LIVE, RunnerStateSchema);
  const nextAttempt = db.select(NEXT_ATTEMPT, NextAttemptSchema);
  const insert = db.command(INSERT);
  const change = db.command(CHANGE);
  const heartbeat = db.command(HEARTBEAT);

  /** @throws when there is no such run. */
  function mustGet(id: string): Run {
    const run = get.get({ id });
    if (run === null) throw new Error(`No run ${id}`);
    return run;
  }

  const touch = ({ id, sessionId }: Pick<Run, 'id' | 'sessionId'>): void =>
    db.touch('runs', `run:${id}`, 'sessions', `session:${sessionId}`);

  return {
    ...createAttemptReader(db),

    get: (id: string): Run | null => get.get({ id }),

    /** The live run of a task, also one of another process. */
    live: (taskId: string): Run | null => live.get({ taskId }),

    /** 1 for a task without attempts. */
    nextAttempt: (taskId: string): number => nextAttempt.get({ taskId })?.attempt ?? 1,

    /**
     * Writes a queued run that `runner` will execute.
     * @throws when the task has a live run, or this attempt, already.
     */
    create: (run: NewRunRow, runner: Runner): Run =>
      db.transaction(() => {
        insert.run({ ...run, ...runner, now: db.now() });
        touch(run);
        return mustGet(run.id);
      }),

    /**
     * Changes the status, and the times that follow from it; the run is `runner`'s from now on.
     * @throws when `RUN_TRANSITIONS` has no such change, or there is no such run.
     */
    change: (id: string, { to, error, resultPreview }: RunChange, runner: Runner): Run =>
      db.transaction(() => {
        const from = mustGet(id).status;
        if (!RUN_TRANSITIONS[from].includes(to)) {
          throw new Error(`Run ${id} cannot go from ${from} to ${to}.`);
        }
        const now = db.now();
        change.run({
          id,
          to,
          startedAt: to === 'running' ? now : null,
          endedAt: isTerminal(to) ? now : null,
          error: error ?? null,
          resultPreview: resultPreview ?? null,
          now,
          host: runner.host,
          pid: runner.pid,
          runnerStartedAt: runner.startedAt,
        });
        const changed = mustGet(id);
        touch(changed);
        return changed;
      }),

    /** Says that the run's process is still at it. It sends no notice. */
    heartbeat: (id: string): void => {
      db.transaction(() => heartbeat.run({ id, now: db.now() }));
    },

    /** Live runs that no process executes any more. */
    orphanedRuns: (seen: Omit<Seen, 'now'>): Run[] => {
      const now = db.now();
      return allLive
        .all()
        .filter((state) => isOrphaned(state, { ...seen, now }))
        .map(({ id }) => mustGet(id));
    },
  };
}
