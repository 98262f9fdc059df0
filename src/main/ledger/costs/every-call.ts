import { CostCallSchema, type CostCall } from '../../../shared/model/cost-call';
import { endOfDate, startOfDate, type CostRange } from '../../../shared/model/cost-range';
import { PriceSchema } from '../../../shared/model/price';
import { jsonText } from '../columns';
import type { LedgerReader } from '../reader/open-for-reading';
import { CALL_COLUMNS, CALL_NAMES, CALL_RUN } from './call-columns';
import { exactDollars, type Column } from './table-text';

/** Every call, whatever its state: an auditor asks for those that cost nothing too. */
const EVERY = `
  SELECT ${CALL_COLUMNS}
  FROM model_calls AS c INDEXED BY model_calls_by_time ${CALL_RUN} ${CALL_NAMES}
  WHERE c.at >= @from AND c.at < @to ORDER BY c.at, c.rowid`;

const RowSchema = CostCallSchema.extend({ price: jsonText(PriceSchema).nullable() });

/** The calls of a range one by one, oldest first, all of one moment. Nothing else is read meanwhile. */
export function* everyCall(reader: LedgerReader, range: CostRange): Iterable<CostCall> {
  const bounds = { from: startOfDate(range.from), to: endOfDate(range.to) };
  for (const row of reader.each(EVERY, bounds)) yield RowSchema.parse(row);
}

export const COST_CALL_COLUMNS: readonly Column<CostCall>[] = [
  { name: 'id', value: ({ id }) => id },
  { name: 'at', value: ({ at }) => at },
  { name: 'time', value: ({ at }) => new Date(at).toISOString() },
  { name: 'project', value: ({ projectName }) => projectName },
  { name: 'task_id', value: ({ taskId }) => taskId },
  { name: 'task', value: ({ taskTitle }) => taskTitle },
  { name: 'attempt', value: ({ attempt }) => attempt },
  { name: 'run_id', value: ({ runId }) => runId },
  { name: 'turn', value: ({ turn }) => turn },
  { name: 'step', value: ({ step }) => step },
  { name: 'agent_id', value: ({ agentId }) => agentId },
  { name: 'agent', value: ({ agentName }) => agentName },
  { name: 'provider', value: ({ provider }) => provider },
  { name: 'model', value: ({ model }) => model },
  { name: 'state', value: ({ state }) => state },
  { name: 'provenance', value: ({ provenance }) => provenance },
  { name: 'input_tokens', value: ({ inputTokens }) => inputTokens },
  { name: 'cached_input_tokens', value: ({ cachedInputTokens }) => cachedInputTokens },
  { name: 'cache_write_tokens', value: ({ cacheWriteTokens }) => cacheWriteTokens },
  { name: 'output_tokens', value: ({ outputTokens }) => outputTokens },
  { name: 'reasoning_tokens', value: ({ reasoningTokens }) => reasoningTokens },
  { name: 'reserved_micro_usd', value: ({ reservedMicroUsd }) => reservedMicroUsd },
  { name: 'actual_micro_usd', value: ({ actualMicroUsd }) => actualMicroUsd },
  {
    name: 'cost_usd',
    value: ({ actualMicroUsd }) => (actualMicroUsd === null ? null : exactDollars(actualMicroUsd)),
  },
  { name: 'price', value: ({ price }) => (price === null ? null : JSON.stringify(price)) },
];
