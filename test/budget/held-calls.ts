import { z } from 'zod';
import type { ReadLedger } from '../../src/main/ledger/database';

const CALLS = `
  SELECT run_id AS runId, agent_id AS agentId, at,
    CASE state WHEN 'settled' THEN coalesce(actual_micro_usd, 0) WHEN 'released' THEN 0
      ELSE reserved_micro_usd END AS held,
    CASE state WHEN 'settled' THEN actual_micro_usd ELSE 0 END AS settled,
    reserved_micro_usd AS reservation
  FROM model_calls`;
const CallSchema = z.object({
  runId: z.string(),
  agentId: z.string(),
  at: z.number(),
  held: z.number(),
  settled: z.number(),
  reservation: z.number(),
});

/** What a call holds of the limits, read from its row alone. */
export type HeldCall = Readonly<z.infer<typeof CallSchema>>;

export function heldCalls(db: ReadLedger): readonly HeldCall[] {
  return db.select(CALLS, CallSchema).all();
}

const HELD = `sum(settled_micro_usd) || ' ' || sum(reserved_micro_usd) || ' ' || sum(uncertain_micro_usd)`;
const KEPT = `
  SELECT scope || ' ' || quarter AS key, ${HELD} AS held FROM spend_by_quarter GROUP BY 1
  UNION ALL SELECT id, ${HELD} FROM spend_by_work GROUP BY 1 ORDER BY 1`;
const SUMMED = `
  SELECT agent_id || ' ' || (at / 900000) AS key, ${HELD} AS held FROM held_by_call GROUP BY 1
  UNION ALL SELECT 'machine ' || (at / 900000), ${HELD} FROM held_by_call
    WHERE provider <> 'demo' GROUP BY 1
  UNION ALL SELECT run_id, ${HELD} FROM held_by_call GROUP BY 1
  UNION ALL SELECT r.task_id, ${HELD} FROM held_by_call AS c JOIN runs AS r ON r.id = c.run_id
    GROUP BY 1 ORDER BY 1`;
const SumSchema = z.object({ key: z.string(), held: z.string() });

/** The sums that triggers keep, and the same sums over all calls. */
export function sumsOfTriggers(db: ReadLedger) {
  return { kept: db.select(KEPT, SumSchema).all(), summed: db.select(SUMMED, SumSchema).all() };
}
