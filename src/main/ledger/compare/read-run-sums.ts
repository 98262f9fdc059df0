import { setImmediate as othersTurn } from 'node:timers/promises';
import { z } from 'zod';
import { ComparedCheckSchema, ToolUseSchema } from '../../../shared/model/attempt-comparison';
import type { ReadLedger } from '../database';
import { addEvents, NO_SUMS, type RunSums } from './run-sums';

/** Events that are read at one go: a few milliseconds, so that others are answered in between. */
const SLICE = 2_000;
/** Runs whose sums are kept, so that a second look reads only what is new. */
const MOST_KEPT = 24;

/** Both use the primary key of `run_events`. */
const TOOL_USES = `
  SELECT payload ->> '$.turn' AS turn, payload ->> '$.tool' AS tool, COUNT(*) AS calls,
    SUM(payload ->> '$.outcome' <> 'ok') AS errors, SUM(payload ->> '$.durationMs') AS durationMs
  FROM run_events
  WHERE run_id = @runId AND seq > @after AND seq <= @through AND type = 'tool_result'
  GROUP BY 1, 2`;
const CHECKS = `
  SELECT seq, payload ->> '$.check' AS place, payload ->> '$.command' AS command,
    payload ->> '$.outcome' AS outcome, payload ->> '$.exitCode' AS exitCode,
    payload ->> '$.durationMs' AS durationMs
  FROM run_events
  WHERE run_id = @runId AND seq > @after AND seq <= @through AND type = 'check_finished'
  ORDER BY seq`;

const ToolUseRowSchema = ToolUseSchema.extend({ turn: z.number() });
const CheckRowSchema = ComparedCheckSchema.omit({ runs: true }).extend({
  place: z.number(),
  command: z.string(),
});

/** What the first `lastSeq` events of a run come to. @throws the reason of `signal` when it aborts. */
export type ReadRunSums = (
  runId: string,
  lastSeq: number,
  signal?: AbortSignal,
) => Promise<RunSums>;

/**
 * Reads a run's events a slice at a time, and others are answered in between. Events are never changed, so
 * that the sums of a run that has gone on are those of before and what came since.
 */
export function createRunSums(db: ReadLedger, sliceOf = SLICE): ReadRunSums {
  const toolUses = db.select(TOOL_USES, ToolUseRowSchema);
  const checks = db.select(CHECKS, CheckRowSchema);
  const kept = new Map<string, RunSums>();

  return async (runId, lastSeq, signal) => {
    const before = kept.get(runId) ?? NO_SUMS;
    let sums = before.throughSeq > lastSeq ? NO_SUMS : before;
    while (sums.throughSeq < lastSeq) {
      const after = sums.throughSeq;
      const through = Math.min(after + sliceOf, lastSeq);
      const slice = { runId, after, through };
      sums = addEvents(sums, toolUses.all(slice), checks.all(slice), through);
      keep(runId, sums);
      await othersTurn();
      signal?.throwIfAborted();
    }
    return sums;
  };

  function keep(runId: string, sums: RunSums): void {
    kept.delete(runId);
    kept.set(runId, sums);
    for (const oldest of kept.keys()) {
      if (kept.size <= MOST_KEPT) return;
      kept.delete(oldest);
    }
  }
}
