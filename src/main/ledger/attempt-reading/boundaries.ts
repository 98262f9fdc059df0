import { z } from 'zod';
import type { ReadLedger } from '../database';

const LAST = 'SELECT seq FROM run_events WHERE run_id = @runId ORDER BY seq DESC LIMIT 1';
const TURN_AFTER = `
  SELECT seq FROM run_events INDEXED BY run_events_course
  WHERE run_id = @runId AND seq > @seq
    AND type IN ('status', 'slept', 'steered', 'turn_started', 'turn_finished')
    AND type = 'turn_started'
  ORDER BY seq LIMIT 1`;
const STEP_AFTER = `
  SELECT seq FROM run_events INDEXED BY run_events_steps
  WHERE run_id = @runId AND seq > @seq AND type = 'step_started' ORDER BY seq LIMIT 1`;
const TURN_UP_TO = `
  SELECT seq FROM run_events INDEXED BY run_events_course
  WHERE run_id = @runId AND seq <= @seq
    AND type IN ('status', 'slept', 'steered', 'turn_started', 'turn_finished')
    AND type = 'turn_started'
  ORDER BY seq DESC LIMIT 1`;
const STEP_UP_TO = `
  SELECT seq FROM run_events INDEXED BY run_events_steps
  WHERE run_id = @runId AND seq <= @seq AND type = 'step_started' ORDER BY seq DESC LIMIT 1`;

const SeqRowSchema = z.object({ seq: z.number() });

/** Where turns and steps begin: what lies between two of these is never cut. */
export function createBoundaries(db: ReadLedger) {
  const last = db.select(LAST, SeqRowSchema);
  const turnAfter = db.select(TURN_AFTER, SeqRowSchema);
  const stepAfter = db.select(STEP_AFTER, SeqRowSchema);
  const turnUpTo = db.select(TURN_UP_TO, SeqRowSchema);
  const stepUpTo = db.select(STEP_UP_TO, SeqRowSchema);

  return {
    /** 0 before the first event. */
    lastSeq: (runId: string): number => last.get({ runId })?.seq ?? 0,

    /** The first turn or step that begins after an event; null for none. */
    after: (runId: string, seq: number): number | null => {
      const turn = turnAfter.get({ runId, seq })?.seq ?? Number.POSITIVE_INFINITY;
      const step = stepAfter.get({ runId, seq })?.seq ?? Number.POSITIVE_INFINITY;
      const first = Math.min(turn, step);
      return Number.isFinite(first) ? first : null;
    },

    /** The last turn or step that begins at an event or before it; null for none. */
    upTo: (runId: string, seq: number): number | null => {
      const turn = turnUpTo.get({ runId, seq })?.seq ?? 0;
      const step = stepUpTo.get({ runId, seq })?.seq ?? 0;
      const latest = Math.max(turn, step);
      return latest > 0 ? latest : null;
    },
  };
}
