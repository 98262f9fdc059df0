import { z } from 'zod';
import type { AttemptPart } from '../../exports/export-source';
import {
  ApprovalRecordSchema,
  CheckpointRecordSchema,
  IncidentRecordSchema,
  ModelCallRecordSchema,
} from '../../../shared/model/export-record';
import { ApprovedCallSchema } from '../../../shared/model/approval';
import { PriceSchema } from '../../../shared/model/price';
import { jsonText } from '../columns';
import type { LedgerReader } from '../reader/open-for-reading';

const PARTS = {
  checkpoint: {
    sql: `
      SELECT 'checkpoint' AS record, id, repository, commit_id AS "commit", files,
        taken_at AS takenAt
      FROM checkpoints INDEXED BY checkpoints_of_run
      WHERE run_id = @runId ORDER BY taken_at, id`,
    row: CheckpointRecordSchema,
  },
  model_call: {
    sql: `
      SELECT 'model_call' AS record, id, turn, step, provider, model, state,
        reserved_micro_usd AS reservedMicroUsd, actual_micro_usd AS actualMicroUsd,
        input_tokens AS inputTokens, cached_input_tokens AS cachedInputTokens,
        cache_write_tokens AS cacheWriteTokens, output_tokens AS outputTokens,
        reasoning_tokens AS reasoningTokens, price, provenance, at, note
      FROM model_calls INDEXED BY model_calls_of_run
      WHERE run_id = @runId ORDER BY turn, step, rowid`,
    row: ModelCallRecordSchema.extend({ price: jsonText(PriceSchema).nullable() }),
  },
  incident: {
    sql: `
      SELECT 'incident' AS record, seq, kind, severity, action, turn, at FROM incidents
      WHERE run_id = @runId ORDER BY seq`,
    row: IncidentRecordSchema,
  },
  approval: {
    sql: `
      SELECT 'approval' AS record, id, turn, kind, call, scope, question, detail, state, note,
        requested_at AS requestedAt, decided_at AS decidedAt
      FROM approvals INDEXED BY approvals_of_run
      WHERE run_id = @runId ORDER BY requested_at, id`,
    row: ApprovalRecordSchema.extend({ call: jsonText(ApprovedCallSchema).nullable() }),
  },
} as const;

const IMPORTED = `
  SELECT line FROM import_records INDEXED BY import_records_of_run
  WHERE run_id = @runId AND kind = @part ORDER BY place`;
const LineSchema = z.object({ line: z.string() }).transform(({ line }) => line);

/** A line of each row. */
function* lines<Row>(rows: Iterable<unknown>, schema: z.ZodType<Row>): Iterable<string> {
  for (const row of rows) yield JSON.stringify(schema.parse(row));
}

/** What hangs on an attempt, as lines of an export. An attempt from a file has them as they are there. */
export function* partLines(
  reader: Pick<LedgerReader, 'each'>,
  { id: runId, importedAt }: { readonly id: string; readonly importedAt: number | null },
  part: AttemptPart,
): Iterable<string> {
  if (importedAt === null) {
    const { sql, row } = PARTS[part];
    yield* lines<unknown>(reader.each(sql, { runId }), row);
    return;
  }
  for (const row of reader.each(IMPORTED, { runId, part })) yield LineSchema.parse(row);
}
