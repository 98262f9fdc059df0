import { z } from 'zod';
import { ModelCallSchema, type ModelCall } from '../../shared/model/model-call';
import { PriceSchema } from '../../shared/model/price';
import type { Usage } from '../../shared/model/usage';
import type { MicroUsd } from '../../shared/money';
import { err, ok, type Result } from '../../shared/result';
import { jsonText } from './columns';
import type { WriteLedger } from './database';
import { createUncertainCallReader } from './model-calls-uncertain';
import { createSpendReader } from './spend';

const COLUMNS = `id, run_id AS runId, agent_id AS agentId, turn, step, provider, model, state,
  reserved_micro_usd AS reservedMicroUsd, actual_micro_usd AS actualMicroUsd,
  input_tokens AS inputTokens, cached_input_tokens AS cachedInputTokens,
  cache_write_tokens AS cacheWriteTokens, output_tokens AS outputTokens,
  reasoning_tokens AS reasoningTokens, price, provenance, at`;

const GET = `SELECT ${COLUMNS} FROM model_calls WHERE id = @id`;
const OF_RUN = `
  SELECT ${COLUMNS} FROM model_calls INDEXED BY model_calls_of_run
  WHERE run_id = @runId ORDER BY turn, step, rowid`;
const INSERT = `
  INSERT INTO model_calls (id, run_id, agent_id, turn, step, provider, model, state,
    reserved_micro_usd, input_tokens, cached_input_tokens, cache_write_tokens, output_tokens,
    reasoning_tokens, price, print, at)
  VALUES (@id, @runId, @agentId, @turn, @step, @provider, @model, 'reserved', @reservedMicroUsd,
    @inputTokens, @cachedInputTokens, @cacheWriteTokens, @outputTokens, @reasoningTokens, @price,
    @print, @at)`;
const LAST_PRINTS = `
  SELECT print, input_tokens AS inputTokens, state, provenance
  FROM model_calls INDEXED BY model_calls_of_run
  WHERE run_id = @runId ORDER BY turn DESC, step DESC LIMIT 4`;
const END = `
  UPDATE model_calls
  SET state = @state, actual_micro_usd = @actualMicroUsd, provenance = @provenance,
    input_tokens = @inputTokens, cached_input_tokens = @cachedInputTokens,
    cache_write_tokens = @cacheWriteTokens, output_tokens = @outputTokens,
    reasoning_tokens = @reasoningTokens, price = @price
  WHERE id = @id AND state IN ('reserved', 'uncertain')`;
const MARK_UNCERTAIN = `
  UPDATE model_calls SET state = 'uncertain' WHERE run_id = @runId AND state = 'reserved'`;
const NOTE = 'UPDATE model_calls SET note = @note WHERE id = @id';
const NO_USAGE: Usage = {
  inputTokens: 0,
  cachedInputTokens: 0,
  cacheWriteTokens: 0,
  outputTokens: 0,
  reasoningTokens: 0,
};
/** A call ends once, so that the totals are the sums of the settled calls, at one price however many. */
const ADD_TO_RUN_TOTALS = `
  UPDATE runs
  SET input_tokens = input_tokens + @inputTokens,
    cached_input_tokens = cached_input_tokens + @cachedInputTokens,
    output_tokens = output_tokens + @outputTokens,
    cost_micro_usd = cost_micro_usd + COALESCE(@actualMicroUsd, 0),
    unpriced_calls = unpriced_calls + (@actualMicroUsd IS NULL),
    estimated_calls = estimated_calls + (@provenance IS 'estimated')
  WHERE id = @runId`;

const ModelCallRowSchema = ModelCallSchema.extend({ price: jsonText(PriceSchema).nullable() });

const PrintRowSchema = ModelCallSchema.pick({
  inputTokens: true,
  state: true,
  provenance: true,
}).extend({ print: jsonText(z.unknown()).nullable() });

/** A call before it is sent: its tokens are the most that it can come to. */
export interface NewModelCall extends Omit<
  ModelCall,
  'state' | 'actualMicroUsd' | 'provenance' | 'at'
> {
  /** What tells the request from others, as JSON; null or absent for none. */
  readonly print?: string | null;
  /** When it began, as its limits were looked at (Unix ms); now, where it is absent. */
  readonly at?: number;
}

/** A request as it was told from others, and what the provider counted of it. */
export interface CountedCall {
  readonly print: unknown;
  readonly inputTokens: number;
}

type OpenCall = Pick<ModelCall, 'id' | 'runId'>;

/** How a call ended. `released`: it was surely not billed, so that it costs nothing. */
export interface ModelCallEnd extends Pick<ModelCall, 'provenance' | 'actualMicroUsd' | 'price'> {
  readonly state: 'settled' | 'released';
  readonly usage: Usage;
}

/** What a person says about an uncertain call, and where the figure comes from. */
export interface Clearance {
  readonly id: string;
  readonly costMicroUsd: MicroUsd;
  readonly note: string;
}

export type ClearanceFault = 'not_uncertain' | 'more_than_reserved';

function priceText(price: ModelCall['price']): string | null {
  return price === null ? null : JSON.stringify(price);
}

export function createModelCallStore(db: WriteLedger) {
  const get = db.select(GET, ModelCallRowSchema);
  const ofRun = db.select(OF_RUN, ModelCallRowSchema);
  const insert = db.command(INSERT);
  const lastPrints = db.select(LAST_PRINTS, PrintRowSchema);
  const end = db.command(END);
  const markUncertain = db.command(MARK_UNCERTAIN);
  const addToRunTotals = db.command(ADD_TO_RUN_TOTALS);
  const noteDown = db.command(NOTE);

  function endCall({ id, runId }: OpenCall, { usage, price, ...rest }: ModelCallEnd): void {
    const ending = { ...usage, ...rest };
    if (end.run({ id, ...ending, price: priceText(price) }) === 0) {
      throw new Error(
        `Model call ${id} is not open: it is ${get.get({ id })?.state ?? 'unknown'}.`,
      );
    }
    if (rest.state === 'settled') addToRunTotals.run({ runId, ...ending });
    db.touch('runs', `run:${runId}`, 'budgets');
  }

  return {
    ...createSpendReader(db),
    ...createUncertainCallReader(db),

    get: (id: string): ModelCall | null => get.get({ id }),

    /** All calls of a run in the order of its steps. */
    forRun: (runId: string): ModelCall[] => ofRun.all({ runId }),

    /** Those of the last requests of a run whose tokens the provider has counted itself, newest first. */
    counted: (runId: string): readonly CountedCall[] =>
      lastPrints
        .all({ runId })
        .filter(({ state, provenance }) => state === 'settled' && provenance === 'reported')
        .filter(({ print }) => print !== null)
        .map(({ print, inputTokens }) => ({ print, inputTokens })),

    /** Sets money aside. Call it in the transaction that has checked the limits. */
    insertReserved: ({ price, print = null, at = db.now(), ...call }: NewModelCall): void =>
      db.transaction(() => {
        insert.run({ ...call, price: priceText(price), print, at });
        db.touch(`run:${call.runId}`, 'budgets');
      }),

    /**
     * Ends a reserved or uncertain call and brings its run's totals up to date with it.
     * @throws when the call has ended before: it would be paid twice.
     */
    end: (call: OpenCall, ending: ModelCallEnd): void =>
      db.transaction(() => endCall(call, ending)),

    /** Settles an uncertain call at what a person says that it has cost; its tokens stay unknown. */
    clear: ({ id, costMicroUsd, note }: Clearance): Result<null, ClearanceFault> =>
      db.transaction(() => {
        const call = get.get({ id });
        if (call?.state !== 'uncertain') return err('not_uncertain');
        const { reservedMicroUsd, price } = call;
        if (costMicroUsd > (reservedMicroUsd ?? Infinity)) return err('more_than_reserved');
        endCall(call, {
          state: 'settled',
          usage: NO_USAGE,
          provenance: 'estimated',
          actualMicroUsd: costMicroUsd,
          price,
        });
        noteDown.run({ id, note });
        return ok(null);
      }),

    /** For a run whose process died: its reservations count until they are cleared. Returns how many. */
    markUncertain: (runId: string): number =>
      db.transaction(() => {
        const marked = markUncertain.run({ runId });
        if (marked > 0) db.touch('runs', `run:${runId}`, 'budgets');
        return marked;
      }),
  };
}
