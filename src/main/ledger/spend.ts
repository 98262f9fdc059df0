import { z } from 'zod';
import { DEMO_PROVIDER_ID } from '../../shared/model/provider';
import { MicroUsdSchema, type MicroUsd } from '../../shared/money';
import type { ReadLedger } from './database';

const SPENT_SINCE = `
  SELECT
    COALESCE(SUM(actual_micro_usd) FILTER (WHERE provider <> @demo), 0) AS microUsd,
    COUNT(*) FILTER (WHERE provider <> @demo AND actual_micro_usd IS NULL) AS unpricedCalls,
    COUNT(*) FILTER (WHERE provider <> @demo AND provenance = 'estimated') AS estimatedCalls,
    COALESCE(SUM(actual_micro_usd) FILTER (WHERE provider = @demo), 0) AS demoMicroUsd
  FROM model_calls INDEXED BY model_calls_by_time
  WHERE at >= @since AND state = 'settled'`;

const SpentRowSchema = z.object({
  microUsd: MicroUsdSchema,
  unpricedCalls: z.number(),
  estimatedCalls: z.number(),
  demoMicroUsd: MicroUsdSchema,
});

export interface Spent {
  readonly microUsd: MicroUsd;
  /** Settled calls without a known price: the amount is then "at least". */
  readonly unpricedCalls: number;
  /** Calls that broke off and count as the most they could have cost: it is then "up to". */
  readonly estimatedCalls: number;
}

/** Sums over the model calls, the only source of spend. */
export function createSpendReader(db: ReadLedger) {
  const spentSince = db.select(SPENT_SINCE, SpentRowSchema);

  return {
    /**
     * What calls that began at or after `since` (Unix ms) have cost, once settled. The demo
     * model's made-up cost is apart. Reserved and uncertain calls are not in it.
     */
    spentSince: (since: number): { readonly real: Spent; readonly demoMicroUsd: MicroUsd } => {
      const row = spentSince.get({ since, demo: DEMO_PROVIDER_ID });
      if (row === null) throw new Error('A sum has one row.');
      const { demoMicroUsd, ...real } = row;
      return { real, demoMicroUsd };
    },
  };
}
