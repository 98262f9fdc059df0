import { z } from 'zod';
import type { ReadLedger } from '../database';
import type { AttemptReadInput } from './attempt-reads';
import { createBoundaries } from './boundaries';

const STARTED_FROM = `
  SELECT seq, payload ->> '$.step' AS step FROM run_events INDEXED BY run_events_steps
  WHERE run_id = @runId AND type = 'step_started' AND seq >= @seq ORDER BY seq LIMIT 1`;
const STARTED_BEFORE = `
  SELECT seq, payload ->> '$.step' AS step FROM run_events INDEXED BY run_events_steps
  WHERE run_id = @runId AND type = 'step_started' AND seq < @seq ORDER BY seq DESC LIMIT 1`;
/** A step that a limit refused had not begun: it is where it failed. */
const ENDED = `
  SELECT seq FROM run_events INDEXED BY run_events_step_ends
  WHERE run_id = @runId AND type IN ('step_finished', 'step_failed')
    AND seq > @after AND seq < @before AND payload ->> '$.step' = @step
  ORDER BY seq LIMIT 1`;

const StepRowSchema = z.object({ seq: z.number(), step: z.number() });
const SeqRowSchema = z.object({ seq: z.number() });

/**
 * Where a step begins; null where there is no such step. Steps are numbered in the order of their events,
 * so that halving the range finds it.
 */
export function createStepPlace(
  db: ReadLedger,
): (query: AttemptReadInput<'placeOfStep'>) => number | null {
  const boundaries = createBoundaries(db);
  const startedFrom = db.select(STARTED_FROM, StepRowSchema);
  const startedBefore = db.select(STARTED_BEFORE, StepRowSchema);
  const ended = db.select(ENDED, SeqRowSchema);

  return ({ id: runId, step }) => {
    let low = 1;
    let high = boundaries.lastSeq(runId) + 1;
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      const found = startedFrom.get({ runId, seq: middle });
      if (found !== null && found.step < step) low = found.seq + 1;
      else high = middle;
    }
    const found = startedFrom.get({ runId, seq: low });
    if (found?.step === step) return found.seq;
    const after = startedBefore.get({ runId, seq: low })?.seq ?? 0;
    const before = found?.seq ?? Number.MAX_SAFE_INTEGER;
    return ended.get({ runId, after, before, step })?.seq ?? null;
  };
}
