/** A call of `model_calls AS c` as `CostCallSchema` has it, beside its `runs AS r` and what `CALL_NAMES` joins. */
export const CALL_COLUMNS = `c.id, c.run_id AS runId, c.agent_id AS agentId, c.turn, c.step, c.provider,
  c.model, c.state, c.reserved_micro_usd AS reservedMicroUsd, c.actual_micro_usd AS actualMicroUsd,
  c.input_tokens AS inputTokens, c.cached_input_tokens AS cachedInputTokens,
  c.cache_write_tokens AS cacheWriteTokens, c.output_tokens AS outputTokens,
  c.reasoning_tokens AS reasoningTokens, c.price, c.provenance, c.at, r.attempt,
  t.id AS taskId, t.title AS taskTitle, p.id AS projectId, p.name AS projectName,
  a.name AS agentName`;

/** CROSS JOIN keeps the order of the tables, so that the index gives the order of the rows. */
export const CALL_RUN = 'CROSS JOIN runs AS r ON r.id = c.run_id';
export const CALL_NAMES = `
  CROSS JOIN tasks AS t ON t.id = r.task_id
  CROSS JOIN projects AS p ON p.id = t.project_id
  CROSS JOIN agents AS a ON a.id = c.agent_id`;
