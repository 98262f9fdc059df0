import { z } from 'zod';
import {
  ExportedFileSchema,
  ExportOptionsSchema,
  ExportPreviewSchema,
} from '../model/export-options';
import { IdSchema } from '../model/ids';
import { AttemptOriginSchema, ImportPreviewSchema } from '../model/import-preview';
import { IMPORT_BYTES, IMPORT_PIECE_BYTES } from '../model/import-sizes';
import { ById, Nothing, procedure } from './procedure';

/** What is exported, and how. */
const Exported = z.object({ id: IdSchema, options: ExportOptionsSchema });
const OfImport = z.object({ importId: IdSchema });

const previewExport = procedure.input(Exported).output(ExportPreviewSchema);
const exportFile = procedure.input(Exported).output(ExportedFileSchema.nullable());

/** Joined into `tasks`: the task with all its attempts. */
export const taskExportProcedures = {
  /** As `attempts.previewExport`. */
  previewExport,
  /** As `attempts.export`. */
  export: exportFile,
};

/** Joined into `attempts`. */
export const exportProcedures = {
  /** How large the file would be, and what would be masked in it. Writes nothing. */
  previewExport,
  /** Asks where to and writes the file; null when the person thought better of it. Ending the call ends it. */
  export: exportFile,
  /** Shows the file of an export that this window made, in its folder. */
  showExport: procedure.input(z.object({ file: z.string() })).output(Nothing),
  /** Asks which file, and reads it to its end; null when the person thought better of it. */
  pickImport: procedure.output(ImportPreviewSchema.nullable()),
  /** Begins an import of a file that the page hands over in pieces. */
  beginImport: procedure
    .input(
      z.object({
        fileName: z
          .string()
          .min(1, 'Choose a file that has a name.')
          .max(255, 'The name of a file has at most 255 characters.'),
        bytes: z
          .number()
          .int()
          .nonnegative()
          .max(IMPORT_BYTES, 'This file is too large: a file that is imported has at most 8 GB.'),
      }),
    )
    .output(OfImport),
  /** The next bytes of it, in base64. */
  addToImport: procedure
    .input(OfImport.extend({ data: z.string().max((IMPORT_PIECE_BYTES / 3) * 4) }))
    .output(Nothing),
  /** Reads the file that was handed over to its end. */
  previewImport: procedure.input(OfImport).output(ImportPreviewSchema),
  /**
   * Takes what the preview showed into the ledger, and answers with its attempts. A file that has been taken
   * before is not taken again. Ending the call ends it, and nothing is kept.
   */
  import: procedure
    .input(OfImport)
    .output(z.object({ attemptIds: z.array(IdSchema), already: z.boolean() })),
  /** Forgets a file that is not to be imported. */
  dropImport: procedure.input(OfImport).output(Nothing),
  /** Where an attempt came from; null for one that was made here. */
  origin: procedure.input(ById).output(AttemptOriginSchema.nullable()),
};
