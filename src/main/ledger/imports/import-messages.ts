import { z } from 'zod';
import { ReaderOptionsSchema } from '../reader/messages';
import { ImportPreviewSchema } from '../../../shared/model/import-preview';

const FileSchema = z.object({ importId: z.string(), file: z.string(), fileName: z.string() });

/** What an import thread is for: it does one thing, and ends. */
export const ImportJobSchema = z.discriminatedUnion('type', [
  /** Reads a file to its end; writes nothing. */
  FileSchema.extend({ type: z.literal('look'), ledger: ReaderOptionsSchema }),
  /** Takes it into the ledger. */
  FileSchema.extend({
    type: z.literal('take'),
    ledger: ReaderOptionsSchema,
    sha256: z.string(),
    projectId: z.string(),
    taskId: z.string(),
    noFolder: z.string(),
    now: z.number(),
  }),
  /** Takes away what imports have left that did not come to their end. */
  z.object({ type: z.literal('sweep'), ledger: ReaderOptionsSchema }),
]);
export type ImportJob = z.infer<typeof ImportJobSchema>;

/** How a job ended: its value, a sentence, or an error for the log. */
export const ImportEndSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('looked'),
    preview: ImportPreviewSchema,
    sha256: z.string(),
    /** The task's id in the file. */
    taskId: z.string(),
  }),
  z.object({ type: z.literal('taken'), attemptIds: z.array(z.string()), already: z.boolean() }),
  z.object({ type: z.literal('swept'), imports: z.number() }),
  z.object({ type: z.literal('refused'), message: z.string() }),
  z.object({ type: z.literal('failed'), error: z.string() }),
]);
export type ImportEnd = z.infer<typeof ImportEndSchema>;
