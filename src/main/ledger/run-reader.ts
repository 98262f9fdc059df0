import { z } from 'zod';
import { AgentSchema, type Agent } from '../../shared/model/agent';
import type { Run } from '../../shared/model/run';
import { jsonText } from './columns';
import type { ReadLedger } from './database';
import { RUN_COLUMNS, RunRowSchema } from './run-columns';

const GET = `SELECT ${RUN_COLUMNS} FROM runs AS r WHERE r.id = @id`;
const LIVE_OF_TASK = `
  SELECT ${RUN_COLUMNS} FROM runs AS r INDEXED BY runs_live
  WHERE r.owner_type = 'task' AND r.owner_id = @taskId
    AND r.status IN ('queued', 'running', 'paused')`;
const ALL_LIVE = `
  SELECT ${RUN_COLUMNS} FROM runs AS r INDEXED BY runs_live_oldest
  WHERE r.status IN ('queued', 'running', 'paused') ORDER BY r.queued_at, r.id`;
const EARLIER = `
  SELECT ${RUN_COLUMNS} FROM runs AS r
  WHERE r.owner_type = 'task' AND r.owner_id = @taskId AND r.attempt < @attempt
  ORDER BY r.attempt DESC LIMIT @limit`;
const LAST = `
  SELECT ${RUN_COLUMNS} FROM runs AS r
  WHERE r.owner_type = 'task' AND r.owner_id = @taskId ORDER BY r.attempt DESC LIMIT 1`;
const NEXT_ATTEMPT = `
  SELECT COALESCE(MAX(attempt), 0) + 1 AS attempt FROM runs
  WHERE owner_type = 'task' AND owner_id = @taskId`;
const AGENT_SETTINGS = 'SELECT agent_settings AS agent FROM runs WHERE id = @id';

const NextAttemptSchema = z.object({ attempt: z.number() });
const AgentSettingsRowSchema = z.object({ agent: jsonText(AgentSchema).nullable() });

/** Runs by id and by task; the lists that screens show are in `attempts.ts`. */
export function createRunReader(db: ReadLedger) {
  const get = db.select(GET, RunRowSchema);
  const live = db.select(LIVE_OF_TASK, RunRowSchema);
  const allLive = db.select(ALL_LIVE, RunRowSchema);
  const earlier = db.select(EARLIER, RunRowSchema);
  const last = db.select(LAST, RunRowSchema);
  const nextAttempt = db.select(NEXT_ATTEMPT, NextAttemptSchema);
  const agentSettings = db.select(AGENT_SETTINGS, AgentSettingsRowSchema);

  return {
    get: (id: string): Run | null => get.get({ id }),

    /** The live run of a task, also one of another process. */
    live: (taskId: string): Run | null => live.get({ taskId }),

    /** The latest attempt of a task, live or not; null before the first. */
    last: (taskId: string): Run | null => last.get({ taskId }),

    /** Every run that is not terminal, oldest first. */
    allLive: (): Run[] => allLive.all(),

    /** The attempts of a task below `attempt`, newest first, at most `limit`. */
    earlier: (taskId: string, attempt: number, limit: number): Run[] =>
      earlier.all({ taskId, attempt, limit }),

    /** 1 for a task without attempts. */
    nextAttempt: (taskId: string): number => nextAttempt.get({ taskId })?.attempt ?? 1,

    /** The agent as it was when the run was created; null for a run of version 1. */
    agentOf: (id: string): Agent | null => agentSettings.get({ id })?.agent ?? null,
  };
}
