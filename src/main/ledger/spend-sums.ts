import { z } from 'zod';
import { HeldSchema, type Held } from '../../shared/model/budget';
import { addUsd, MicroUsdSchema, ZERO_USD } from '../../shared/money';
import type { ReadLedger } from './database';

/** How long a row of `spend_by_quarter` is, in milliseconds. */
const QUARTER_MS = 900_000;

const SUMS = `coalesce(sum(settled_micro_usd), 0) AS settledMicroUsd,
  coalesce(sum(reserved_micro_usd), 0) AS reservedMicroUsd,
  coalesce(sum(uncertain_micro_usd), 0) AS uncertainMicroUsd`;
const HELD_OF_CALLS = `
  coalesce(sum(actual_micro_usd) FILTER (WHERE state = 'settled'), 0) AS settledMicroUsd,
  coalesce(sum(reserved_micro_usd) FILTER (WHERE state = 'reserved'), 0) AS reservedMicroUsd,
  coalesce(sum(reserved_micro_usd) FILTER (WHERE state = 'uncertain'), 0) AS uncertainMicroUsd`;

const QUARTERS = `
  SELECT ${SUMS} FROM spend_by_quarter
  WHERE scope = @scope AND quarter >= @first AND quarter < @end`;
const EDGE_OF_AGENT = `
  SELECT ${HELD_OF_CALLS} FROM model_calls INDEXED BY model_calls_by_agent
  WHERE agent_id = @scope AND at >= @since AND at < @until`;
const EDGE_OF_MACHINE = `
  SELECT ${HELD_OF_CALLS} FROM model_calls INDEXED BY model_calls_by_time
  WHERE at >= @since AND at < @until AND provider <> 'demo'`;
const OF_WORK = `SELECT ${SUMS} FROM spend_by_work WHERE id = @id`;
const BENEATH = 'SELECT id FROM runs INDEXED BY runs_beneath WHERE parent_run_id = @id';
const CALLS_OF_AGENT = `
  SELECT at, rowid AS place, CASE state WHEN 'settled' THEN coalesce(actual_micro_usd, 0)
    WHEN 'released' THEN 0 ELSE coalesce(reserved_micro_usd, 0) END AS microUsd
  FROM model_calls INDEXED BY model_calls_by_agent
  WHERE agent_id = @agentId AND (at, rowid) > (@at, @place)
  ORDER BY at, rowid LIMIT @limit`;

const IdRowSchema = z.object({ id: z.string() });
const CallRowSchema = z.object({ at: z.number(), place: z.number(), microUsd: MicroUsdSchema });

/** How many calls are read at a time where one is looked for among them. */
const CALLS_AT_A_TIME = 200;

/** Everything that all agents spend together, the demo model left out. */
export const MACHINE_SCOPE = 'machine';

const NOTHING: Held = {
  settledMicroUsd: ZERO_USD,
  reservedMicroUsd: ZERO_USD,
  uncertainMicroUsd: ZERO_USD,
};

/**
 * What is held against a limit. Triggers keep a sum for each quarter of an hour, each run and each
 * task; a window is its whole quarters and the calls at its edges, so that no sum reads more calls
 * than were made in two quarters, however old the ledger is.
 */
export function createSpendSums(db: ReadLedger) {
  const quarters = db.select(QUARTERS, HeldSchema);
  const edgeOfAgent = db.select(EDGE_OF_AGENT, HeldSchema);
  const edgeOfMachine = db.select(EDGE_OF_MACHINE, HeldSchema);
  const ofWork = db.select(OF_WORK, HeldSchema);
  const beneath = db.select(BENEATH, IdRowSchema);
  const callsOfAgent = db.select(CALLS_OF_AGENT, CallRowSchema);

  function edge(scope: string, since: number, until: number): Held {
    if (since >= until) return NOTHING;
    const query = scope === MACHINE_SCOPE ? edgeOfMachine : edgeOfAgent;
    return query.get({ scope, since, until }) ?? NOTHING;
  }

  const ofId = (id: string): Held => ofWork.get({ id }) ?? NOTHING;

  const ofRun = (runId: string): Held =>
    beneath.all({ id: runId }).reduce((sum, { id }) => add(sum, ofRun(id)), ofId(runId));

  return {
    /**
     * Calls of an agent, or of the machine (`MACHINE_SCOPE`), that began in [since, until), in Unix
     * milliseconds; without an end where `until` is null.
     */
    inWindow: (scope: string, since: number, until: number | null): Held => {
      const first = Math.ceil(since / QUARTER_MS);
      const end = until === null ? Number.MAX_SAFE_INTEGER : Math.floor(until / QUARTER_MS);
      // A window within one quarter has no whole one.
      if (until !== null && first > end) return edge(scope, since, until);
      const whole = quarters.get({ scope, first, end }) ?? NOTHING;
      const before = edge(scope, since, first * QUARTER_MS);
      const after = until === null ? NOTHING : edge(scope, end * QUARTER_MS, until);
      return add(add(whole, before), after);
    },

    /** The run with all runs beneath it. */
    ofRun,

    /** All attempts of the task, and what runs beneath them. */
    ofTask: ofId,

    /**
     * When the call began (Unix ms) that brings what the agent's calls from `since` on hold to at
     * least `amount`, counted from the oldest; null when all of them hold less.
     */
    reachedAt: (agentId: string, since: number, amount: number): number | null => {
      let last = { at: since - 1, place: Number.MAX_SAFE_INTEGER };
      let sum = 0;
      for (;;) {
        const page = callsOfAgent.all({ agentId, ...last, limit: CALLS_AT_A_TIME });
        for (const { at, place, microUsd } of page) {
          sum += microUsd;
          if (sum >= amount) return at;
          last = { at, place };
        }
        if (page.length < CALLS_AT_A_TIME) return null;
      }
    },
  };
}

function add(a: Held, b: Held): Held {
  if (b === NOTHING) return a;
  return {
    settledMicroUsd: addUsd(a.settledMicroUsd, b.settledMicroUsd),
    reservedMicroUsd: addUsd(a.reservedMicroUsd, b.reservedMicroUsd),
    uncertainMicroUsd: addUsd(a.uncertainMicroUsd, b.uncertainMicroUsd),
  };
}
