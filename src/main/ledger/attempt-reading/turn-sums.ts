import { z } from 'zod';
import { MicroUsdSchema } from '../../../shared/money';
import type { ReadLedger } from '../database';

const SPEND = `
  SELECT CAST(TOTAL(payload ->> '$.costMicroUsd') AS INTEGER) AS costMicroUsd,
    COUNT(*) FILTER (WHERE NOT (payload ->> '$.modelCallId' IS NULL)
      AND payload ->> '$.costMicroUsd' IS NULL) AS unpricedCalls
  FROM run_events INDEXED BY run_events_step_ends
  WHERE run_id = @runId AND type IN ('step_finished', 'step_failed')
    AND seq > @after AND seq < @before`;
const ESTIMATED = `
  SELECT COUNT(*) AS count FROM run_events INDEXED BY run_events_estimated
  WHERE run_id = @runId AND type IN ('step_finished', 'step_failed')
    AND payload ->> '$.provenance' = 'estimated' AND seq > @after AND seq < @before`;
const LAST_STARTED = `
  SELECT payload ->> '$.step' AS step FROM run_events INDEXED BY run_events_steps
  WHERE run_id = @runId AND type = 'step_started' AND seq > @after AND seq < @before
  ORDER BY seq DESC LIMIT 1`;
const LAST_ENDED = `
  SELECT payload ->> '$.step' AS step FROM run_events INDEXED BY run_events_step_ends
  WHERE run_id = @runId AND type IN ('step_finished', 'step_failed')
    AND seq > @after AND seq < @before
  ORDER BY seq DESC LIMIT 1`;

const SpendRowSchema = z.object({ costMicroUsd: MicroUsdSchema, unpricedCalls: z.number() });
const CountRowSchema = z.object({ count: z.number() });
const StepRowSchema = z.object({ step: z.number() });

export type Spend = Readonly<z.infer<typeof SpendRowSchema>>;

/** The events of a run above `after` and below `before`, by `seq`. */
interface Range {
  readonly runId: string;
  readonly after: number;
  readonly before: number;
}

export type TurnSums = ReturnType<typeof createTurnSums>;

/** What the steps between two events come to, read from indexes alone. */
export function createTurnSums(db: ReadLedger) {
  const spend = db.select(SPEND, SpendRowSchema);
  const estimated = db.select(ESTIMATED, CountRowSchema);
  const lastStarted = db.select(LAST_STARTED, StepRowSchema);
  const lastEnded = db.select(LAST_ENDED, StepRowSchema);

  return {
    spend: ({ runId, after, before }: Range): Spend | null => spend.get({ runId, after, before }),

    estimatedCalls: ({ runId, after, before }: Range): number =>
      estimated.get({ runId, after, before })?.count ?? 0,

    /** The number of the last step; null for none. One that was refused ended without having begun. */
    lastStep: ({ runId, after, before }: Range): number | null => {
      const range = { runId, after, before };
      const last = [lastStarted.get(range), lastEnded.get(range)].flatMap((row) => row?.step ?? []);
      return last.length === 0 ? null : Math.max(...last);
    },
  };
}
