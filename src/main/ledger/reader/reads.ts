import { z } from 'zod';
import { CostCallSchema } from '../../../shared/model/cost-call';
import { CostFilterSchema } from '../../../shared/model/cost-filter';
import { CostRangeSchema } from '../../../shared/model/cost-range';
import { CostQuerySchema, CostReportSchema } from '../../../shared/model/cost-report';

/** What the thread that reads can be asked. */
export const ReadNameSchema = z.enum(['costReport', 'costCalls', 'costExport']);
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
