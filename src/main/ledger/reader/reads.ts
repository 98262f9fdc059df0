import { z } from 'zod';
import {
  AttemptComparisonSchema,
  ComparedIdsSchema,
} from '../../../shared/model/attempt-comparison';
import { CostCallSchema } from '../../../shared/model/cost-call';
import { CostFilterSchema } from '../../../shared/model/cost-filter';
import { CostRangeSchema } from '../../../shared/model/cost-range';
import {
  ExportedFileSchema,
  ExportOptionsSchema,
  ExportPreviewSchema,
} from '../../../shared/model/export-options';
import { MaskRuleSchema } from '../../exports/mask-rule';
import { CostQuerySchema, CostReportSchema } from '../../../shared/model/cost-report';

/** What the thread that reads can be asked. */
export const ReadNameSchema = z.enum([
  'costReport',
  'costCalls',
  'costExport',
  'attemptComparison',
  'attemptExport',
  'attemptExportPreview',
  'attemptsNarrowed',
  'attemptOutline',
  'attemptWindow',
  'markCounts',
  'markedEvents',
  'nextMark',
  'placeOfStep',
  'boundaryOf',
  'attemptFindings',
  'storedEvent',
  'outputSlice',
]);
export type ReadName = z.infer<typeof ReadNameSchema>;

export const CostReportRead = { input: CostQuerySchema, output: CostReportSchema };

export const CostCallsRead = {
  input: z.object({
    range: CostRangeSchema,
    filter: CostFilterSchema,
    limit: z.number(),
    before: z.string().optional(),
  }),
  output: z.array(CostCallSchema),
};
export type CostCallsQuery = z.infer<typeof CostCallsRead.input>;

/** Writes a file; answers with its number of rows, or with a sentence that says why it is not there. */
export const CostExportRead = {
  input: z.object({
    query: CostQuerySchema,
    rows: z.enum(['table', 'calls']),
    format: z.enum(['csv', 'json']),
    file: z.string(),
  }),
  output: z.discriminatedUnion('ok', [
    z.object({ ok: z.literal(true), value: z.number() }),
    z.object({ ok: z.literal(false), error: z.string() }),
  ]),
};
export type CostExport = z.infer<typeof CostExportRead.input>;

/** Null when one of the attempts is not in the ledger. */
export const AttemptComparisonRead = {
  input: z.object({ ids: ComparedIdsSchema }),
  output: AttemptComparisonSchema.nullable(),
};

const AttemptExportSchema = z.object({
  scope: z.enum(['attempt', 'task']),
  id: z.string(),
  options: ExportOptionsSchema,
  exportedAt: z.number(),
  app: z.string(),
  rules: z.array(MaskRuleSchema),
});

export type AttemptExportOrder = z.infer<typeof AttemptExportSchema>;

/** Writes a file; answers with it, or with a sentence that says why it is not there. */
export const AttemptExportRead = {
  input: AttemptExportSchema.extend({ file: z.string() }),
  output: resultOf(ExportedFileSchema),
};

/** What that file would be. */
export const AttemptExportPreviewRead = {
  input: AttemptExportSchema,
  output: resultOf(ExportPreviewSchema),
};

function resultOf<T>(value: z.ZodType<T>) {
  return z.discriminatedUnion('ok', [
    z.object({ ok: z.literal(true), value }),
    z.object({ ok: z.literal(false), error: z.string() }),
  ]);
}
