import { z } from 'zod';
import { DEMO_PROVIDER_ID } from '../../shared/model/provider';
import { MicroUsdSchema, type MicroUsd } from '../../shared/money';
import type { ReadLedger } from './database';

const SPENT_SINCE = `
  SELECT
    COALESCE(SUM(actual_micro_usd) FILTER (WHERE provider <> @demo), 0) AS microUsd,
    COUNT(*) FILTER (WHERE provider <> @demo AND actual_micro_usd IS NULL) AS unpricedCalls,
    COALESCE(SUM(actual_micro_usd) FILTER (WHERE provider = @demo), 0) AS demoMicroUsd,
    COUNT(*) FILTER (WHERE provider = @demo AND actual_micro_usd IS NULL) AS demoUnpricedCalls
  FROM model_calls INDEXED BY model_calls_by_time
  WHERE at >= @since AND state = 'settled'`;

const SpentRowSchema = z.object({
  microUsd: MicroUsdSchema,
  unpricedCalls: z.number(),
  demoMicroUsd: MicroUsdSchema,
  demoUnpricedCalls: z.number(),
});

export interface Spent {
  readonly microUsd: MicroUsd;
  /** Settled calls without a known price: the amount is then "at least". */
  readonly unpricedCalls: number;
}

/** Sums over the model calls, the only source of spend. */
export function createSpendReader(db: ReadLedger) {
  const spentSince = db.select(SPENT_SINCE, SpentRowSchema);

  return {
    /**
     * What calls that began at or after `since` (Unix ms) have cost, once settled. The demo
     * model's made-up cost is apart. Reserved and uncertain calls are not in it.
     */
    spentSince: (since: number): { readonly real: Spent; readonly demo: Spent } => {
      const row = spentSince.get({ since, demo: DEMO_PROVIDER_ID });
      if (row === null) throw new Error('A sum has one row.');
      return {
        real: { microUsd: row.microUsd, unpricedCalls: row.unpricedCalls },
        demo: { microUsd: row.demoMicroUsd, unpricedCalls: row.demoUnpricedCalls },
      };
    },
  };
}
