import { z } from 'zod';
import type { OutputSlice } from '../../../shared/model/output-slice';
import type { ReadLedger } from '../database';
import type { AttemptReadInput } from './attempt-reads';
import { createKeptOutputs } from './kept-outputs';
import { linesOf, sliceOf } from './output-lines';

/** As bytes, so that a text of 50 MB is not made into a string as a whole. */
const GET = 'SELECT CAST(text AS BLOB) AS bytes FROM outputs WHERE hash = @hash';
const BytesRowSchema = z.object({ bytes: z.instanceof(Buffer) });

/** Lines of an output of any length; null where it was never kept. */
export function createOutputSlice(
  db: ReadLedger,
): (query: AttemptReadInput<'outputSlice'>) => OutputSlice | null {
  const get = db.select(GET, BytesRowSchema);
  const kept = createKeptOutputs((hash) => {
    const row = get.get({ hash });
    return row === null ? null : linesOf(row.bytes);
  });
  return ({ hash, ...range }) => {
    const lines = kept.linesOf(hash);
    return lines === null ? null : sliceOf(lines, range);
  };
}
