import { z } from 'zod';
import { BackupContentSchema } from '../model/retention-usage';
import { Nothing, procedure } from './procedure';

const FileSchema = z
  .string()
  .min(1, 'Name the file.')
  .max(4_096, 'The path of a file has at most 4,096 characters.');

export const dataProcedures = {
  /**
   * Writes a whole, checked copy of the ledger. Asks where to when no file is named; null when the person
   * thought better of it.
   */
  backup: procedure
    .input(z.object({ file: FileSchema.optional() }).prefault({}))
    .output(z.object({ file: z.string(), bytes: z.number().int().nonnegative() }).nullable()),
  /** Checks a file and says what is in it. Asks for one when none is named; null when there is none. */
  inspect: procedure
    .input(z.object({ file: FileSchema.optional() }).prefault({}))
    .output(BackupContentSchema.nullable()),
  /**
   * Makes a checked copy of the file the ledger at the next start, and starts the app anew. The present
   * ledger is set aside whole; the queue is paused in the one that comes.
   */
  restore: procedure.input(z.object({ file: FileSchema })).output(Nothing),
};
