import { z } from 'zod';
import { MicroUsdSchema } from '../../../shared/money';
import type { ReadLedger } from '../database';
import type { Slice } from './slices';

/**
 * The calls of a slice, summed by attempt and model. Every figure of the costs screen is a sum of these
 * rows. Needs `saved_by_caching`.
 */
const SLICE = `
  SELECT c.*, r.task_id AS taskId, t.project_id AS projectId
  FROM (
    SELECT run_id AS runId, agent_id AS agentId, provider, model,
      COUNT(*) FILTER (WHERE state = 'settled') AS calls,
      COALESCE(SUM(input_tokens) FILTER (WHERE state = 'settled'), 0) AS inputTokens,
      COALESCE(SUM(cached_input_tokens) FILTER (WHERE state = 'settled'), 0) AS cachedInputTokens,
      COALESCE(SUM(cache_write_tokens) FILTER (WHERE state = 'settled'), 0) AS cacheWriteTokens,
      COALESCE(SUM(output_tokens) FILTER (WHERE state = 'settled'), 0) AS outputTokens,
      COALESCE(SUM(reasoning_tokens) FILTER (WHERE state = 'settled'), 0) AS reasoningTokens,
      COALESCE(SUM(actual_micro_usd) FILTER (WHERE state = 'settled'), 0) AS costMicroUsd,
      COALESCE(SUM(saved_by_caching(price, input_tokens, cached_input_tokens, cache_write_tokens))
        FILTER (WHERE state = 'settled' AND cached_input_tokens + cache_write_tokens > 0), 0)
        AS savedMicroUsd,
      COUNT(*) FILTER (WHERE state = 'settled' AND actual_micro_usd IS NOT NULL
        AND provenance = 'estimated') AS estimatedCalls,
      COUNT(*) FILTER (WHERE state = 'settled' AND actual_micro_usd IS NULL) AS unpricedCalls,
      COUNT(*) FILTER (WHERE state = 'reserved') AS reservedCalls,
      COALESCE(SUM(reserved_micro_usd) FILTER (WHERE state = 'reserved'), 0) AS reservedMicroUsd,
      COUNT(*) FILTER (WHERE state = 'uncertain') AS uncertainCalls,
      COALESCE(SUM(reserved_micro_usd) FILTER (WHERE state = 'uncertain'), 0) AS uncertainMicroUsd
    FROM model_calls INDEXED BY model_calls_by_time
    WHERE at >= @from AND at < @to AND state <> 'released'
    GROUP BY run_id, agent_id, provider, model
  ) AS c
  CROSS JOIN runs AS r ON r.id = c.runId
  CROSS JOIN tasks AS t ON t.id = r.task_id`;

const count = z.number();
const CubeRowSchema = z.object({
  runId: z.string(),
  agentId: z.string(),
  taskId: z.string(),
  projectId: z.string(),
  provider: z.string(),
  model: z.string(),
  calls: count,
  inputTokens: count,
  cachedInputTokens: count,
  cacheWriteTokens: count,
  outputTokens: count,
  reasoningTokens: count,
  costMicroUsd: MicroUsdSchema,
  savedMicroUsd: z.number(),
  estimatedCalls: count,
  unpricedCalls: count,
  reservedCalls: count,
  reservedMicroUsd: MicroUsdSchema,
  uncertainCalls: count,
  uncertainMicroUsd: MicroUsdSchema,
});
export type CubeRow = z.infer<typeof CubeRowSchema>;

export type CostCube = (slice: Slice) => readonly CubeRow[];

export function createCostCube(db: ReadLedger): CostCube {
  const rows = db.select(SLICE, CubeRowSchema);
  return ({ from, to }) => rows.all({ from, to });
}
