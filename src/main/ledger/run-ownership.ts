import { z } from 'zod';
import { createAwakeSince } from './awake-since';
import type { WriteLedger } from './database';
import { isOrphaned, RunnerStateSchema, type Runner, type Seen } from './orphan';

/** A paused run is nobody's: it waits for a person or a budget, not for a process. */
const EXECUTED = `
  SELECT r.id, r.status, r.heartbeat_at AS heartbeatAt, r.runner_host AS host, r.runner_pid AS pid,
    r.runner_started_at AS startedAt
  FROM runs AS r INDEXED BY runs_live_oldest
  WHERE r.status IN ('queued', 'running', 'paused') AND r.status <> 'paused'
  ORDER BY r.queued_at, r.id`;
const ADOPT = `
  UPDATE runs
  SET heartbeat_at = @now, runner_host = @host, runner_pid = @pid, runner_started_at = @startedAt
  WHERE id = @id AND status = 'queued'`;
const HEARTBEAT = 'UPDATE runs SET heartbeat_at = @now WHERE id = @id AND ended_at IS NULL';
const REQUEST_CANCEL = `
  UPDATE runs SET cancel_requested_at = @now
  WHERE id = @id AND ended_at IS NULL AND cancel_requested_at IS NULL`;
const CANCEL_REQUESTS = `
  SELECT id FROM runs INDEXED BY runs_to_cancel
  WHERE cancel_requested_at IS NOT NULL ORDER BY cancel_requested_at, id`;

const IdRowSchema = z.object({ id: z.string() });

/** Which process has a run, whether it still lives, and what others ask of it. */
export function createRunOwnership(db: WriteLedger) {
  const executed = db.select(EXECUTED, RunnerStateSchema);
  const cancelRequests = db.select(CANCEL_REQUESTS, IdRowSchema);
  const adopt = db.command(ADOPT);
  const heartbeat = db.command(HEARTBEAT);
  const requestCancel = db.command(REQUEST_CANCEL);
  const awakeSince = createAwakeSince();

  return {
    /** The ids of queued and running runs that no process has any more, oldest first. */
    orphans: (seen: Omit<Seen, 'now'>): string[] => {
      const now = db.now();
      const since = awakeSince(now);
      return executed
        .all()
        .filter((state) => isOrphaned(state, { ...seen, now }, since))
        .map(({ id }) => id);
    },

    /** Gives a queued run to `runner`. @throws when it is not queued. */
    adopt: (id: string, runner: Runner): void => {
      db.transaction(() => {
        if (adopt.run({ id, ...runner, now: db.now() }) === 0) {
          throw new Error(`Run ${id} is not queued.`);
        }
        db.touch('queue');
      });
    },

    /** Says that the run's process is still at it. It sends no notice. */
    heartbeat: (id: string): void => {
      db.transaction(() => heartbeat.run({ id, now: db.now() }));
    },

    /** Asks whichever process has the run to cancel it. One that has ended is left alone. */
    requestCancel: (id: string): void => {
      db.transaction(() => {
        if (requestCancel.run({ id, now: db.now() }) > 0) db.touch(`run:${id}`);
      });
    },

    /** The live runs that somebody wants cancelled, the first asked for first. */
    cancelRequests: (): string[] => cancelRequests.all().map(({ id }) => id),
  };
}
