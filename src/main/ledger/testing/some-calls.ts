import type { z } from 'zod';
import type { ModelCallSchema } from '../../../shared/model/model-call';
import type { LedgerDatabase } from '../database';
import type { Run } from '../../../shared/model/run';

/** A call as it stands in the ledger, at a moment of one's choice; what is not told is a plain settled one. */
export interface SomeCall extends Partial<Readonly<z.input<typeof ModelCallSchema>>> {
  readonly id: string;
}

const INSERT = `
  INSERT INTO model_calls (id, run_id, agent_id, turn, step, provider, model, state,
    reserved_micro_usd, actual_micro_usd, input_tokens, cached_input_tokens, cache_write_tokens,
    output_tokens, reasoning_tokens, price, provenance, at)
  VALUES (@id, @runId, @agentId, @turn, @step, @provider, @model, @state, @reservedMicroUsd,
    @actualMicroUsd, @inputTokens, @cachedInputTokens, @cacheWriteTokens, @outputTokens,
    @reasoningTokens, @price, @provenance, @at)`;

/** Writes calls of a run past the stores, which would give them the time of now. */
export function insertCalls(
  db: LedgerDatabase,
  run: Pick<Run, 'id' | 'agentId'>,
  calls: readonly SomeCall[],
): void {
  const insert = db.command(INSERT);
  db.transaction(() => {
    for (const { price = null, ...call } of calls) {
      insert.run({
        runId: run.id,
        agentId: run.agentId,
        turn: 1,
        step: 1,
        provider: 'acme',
        model: 'm',
        state: 'settled',
        reservedMicroUsd: 500,
        actualMicroUsd: 100,
        inputTokens: 0,
        cachedInputTokens: 0,
        cacheWriteTokens: 0,
        outputTokens: 0,
        reasoningTokens: 0,
        provenance: 'reported',
        at: db.now(),
        ...call,
        price: price === null ? null : JSON.stringify(price),
      });
    }
  });
}
