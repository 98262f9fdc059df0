import { z } from 'zod';
import { CostCallSchema, type CostCall } from '../../../shared/model/cost-call';
import type { CostCalls, CostFilter } from '../../../shared/model/cost-filter';
import { endOfDate, startOfDate } from '../../../shared/model/cost-range';
import { PriceSchema } from '../../../shared/model/price';
import { DEMO_PROVIDER_ID } from '../../../shared/model/provider';
import { jsonText } from '../columns';
import type { ReadLedger } from '../database';
import type { CostCallsQuery } from '../reader/reads';
import { CALL_COLUMNS, CALL_NAMES, CALL_RUN } from './call-columns';

/** Which calls count as settled, reserved and so on is what `cost-cube.ts` counts as such. */
const WHICH: Readonly<Record<CostCalls, string>> = {
  settled: `c.state = 'settled'`,
  reported: `c.state = 'settled' AND c.actual_micro_usd IS NOT NULL
    AND c.provenance IS NOT 'estimated'`,
  estimated: `c.state = 'settled' AND c.actual_micro_usd IS NOT NULL
    AND c.provenance = 'estimated'`,
  unpriced: `c.state = 'settled' AND c.actual_micro_usd IS NULL`,
  reserved: `c.state = 'reserved'`,
  uncertain: `c.state = 'uncertain'`,
};

/** Rows that were written in one millisecond are told apart by their `rowid`. */
const place = (which: CostCalls): string => `
  c.at >= @from AND (c.at, c.rowid) < (@at, @row) AND ${WHICH[which]}
  AND (c.provider = '${DEMO_PROVIDER_ID}') = @demo
  AND (@projectId IS NULL OR t.project_id = @projectId)
  AND (@provider IS NULL OR c.provider = @provider) AND (@model IS NULL OR c.model = @model)
  ORDER BY c.at DESC, c.rowid DESC LIMIT @limit`;

const byTime = (which: CostCalls): string => `
  SELECT ${CALL_COLUMNS} FROM model_calls AS c INDEXED BY model_calls_by_time ${CALL_RUN} ${CALL_NAMES}
  WHERE ${place(which)}`;
const ofAgent = (which: CostCalls): string => `
  SELECT ${CALL_COLUMNS} FROM model_calls AS c INDEXED BY model_calls_by_agent ${CALL_RUN} ${CALL_NAMES}
  WHERE c.agent_id = @agentId AND ${place(which)}`;
/** A task has few calls: they are sorted by hand. */
const ofTask = (which: CostCalls): string => `
  SELECT ${CALL_COLUMNS} FROM runs AS r INDEXED BY runs_of_task
  CROSS JOIN model_calls AS c INDEXED BY model_calls_of_run ON c.run_id = r.id ${CALL_NAMES}
  WHERE r.task_id = @taskId AND (@agentId IS NULL OR c.agent_id = @agentId) AND ${place(which)}`;
const PLACE = 'SELECT at, rowid AS row FROM model_calls WHERE id = @id';

const RowSchema = CostCallSchema.extend({ price: jsonText(PriceSchema).nullable() });
const PlaceSchema = z.object({ at: z.number(), row: z.number() });

/** The model calls behind a figure, newest first. A `before` that is not in the ledger gives an empty page. */
export type ReadCostCalls = (query: CostCallsQuery) => CostCall[];

export function createCostCalls(db: ReadLedger): ReadCostCalls {
  const placeOf = db.select(PLACE, PlaceSchema);
  return ({ range, filter, limit, before }) => {
    const from = Math.max(startOfDate(range.from), filter.from ?? 0);
    // Before the rows of the very moment that the range ends with.
    const start = { at: Math.min(endOfDate(range.to), filter.to ?? Infinity), row: 0 };
    const at = before === undefined ? start : placeOf.get({ id: before });
    if (at === null) return [];
    return db.select(sqlFor(filter), RowSchema).all({
      ...at,
      from,
      limit,
      demo: filter.demo ? 1 : 0,
      projectId: filter.projectId ?? null,
      provider: filter.provider ?? null,
      model: filter.model ?? null,
      ...(filter.taskId === undefined ? {} : { taskId: filter.taskId }),
      ...(filter.agentId === undefined && filter.taskId === undefined
        ? {}
        : { agentId: filter.agentId ?? null }),
    });
  };
}

function sqlFor({ calls, agentId, taskId }: CostFilter): string {
  if (taskId !== undefined) return ofTask(calls);
  return agentId === undefined ? byTime(calls) : ofAgent(calls);
}
