import { z } from 'zod';
import { AttemptRecordSchema } from '../../../shared/model/export-record';
import { jsonText } from '../columns';
import type { LedgerReader } from '../reader/open-for-reading';
import { RUN_COLUMNS, RunRowSchema } from '../run-columns';

const COLUMNS = `SELECT ${RUN_COLUMNS}, a.name AS agentName, r.agent_settings AS agent,
  r.imported_at AS importedAt
  FROM runs AS r JOIN agents AS a ON a.id = r.agent_id`;
/** What was deleted for good can be read by nobody, also while its rows are still being removed. */
const READABLE = `r.is_arriving = 0
  AND NOT EXISTS (SELECT 1 FROM purges AS p WHERE p.run_id = r.id)`;
const ONE = `${COLUMNS} WHERE r.id = @id AND ${READABLE}`;
/** An attempt in the trash goes along with its task alone: where that is in the trash itself. */
const OF_TASK = `
  ${COLUMNS} WHERE r.owner_type = 'task' AND r.owner_id = @id AND ${READABLE}
    AND NOT EXISTS (SELECT 1 FROM trash AS x WHERE x.run_id = r.id AND x.item_id <> @id)
  ORDER BY r.attempt`;

/** The record, with what every run has left out. */
const LineSchema = AttemptRecordSchema.strip();

const RowSchema = RunRowSchema.extend({
  agentName: z.string(),
  agent: jsonText(z.record(z.string(), z.json())).nullable(),
  importedAt: z.number().nullable(),
}).transform((row) => ({
  id: row.id,
  taskId: row.ownerId,
  sessionId: row.sessionId,
  importedAt: row.importedAt,
  /** As a line of an export. */
  line: JSON.stringify(LineSchema.parse({ ...row, record: 'attempt' })),
}));

/** An attempt to be exported. */
export type ExportedRun = z.infer<typeof RowSchema>;

/** The attempt, or those of the task in order; empty when there is no such. */
export function exportedRuns(
  reader: Pick<LedgerReader, 'select'>,
  { scope, id }: { readonly scope: 'attempt' | 'task'; readonly id: string },
): readonly ExportedRun[] {
  return reader.select(scope === 'attempt' ? ONE : OF_TASK, RowSchema).all({ id });
}
