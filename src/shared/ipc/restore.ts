import { z } from 'zod';
import { IdSchema } from '../model/ids';
import {
  BytePathSchema,
  LeftPathSchema,
  RestoreChangeSchema,
  RestorePreviewSchema,
  RestoreProgressSchema,
  RestoreSchema,
} from '../model/restore';
import { PageSchema } from './page';
import { procedure } from './procedure';

/** A checkpoint, or some of its files: a path stands for itself and for all below it. */
const Chosen = z.object({
  checkpointId: IdSchema,
  paths: z
    .array(BytePathSchema)
    .min(1, 'Choose a file, or restore all of them.')
    .max(10_000, 'At most 10,000 files are chosen at a time: choose the folders that they are in.')
    .optional(),
});
const OfRestore = z.object({ restoreId: IdSchema });
/** `after`: the path of the last line of the page before. */
const Lines = PageSchema.extend({
  list: z.enum(['changes', 'left']),
  after: BytePathSchema.optional(),
});
const LinesSchema = z.object({
  changes: z.array(RestoreChangeSchema),
  left: z.array(LeftPathSchema),
});

/** Joined into `checkpoints`. */
export const restoreProcedures = {
  /** What a restore would do and what stands in its way. It changes nothing. */
  preview: procedure.input(Chosen).output(RestorePreviewSchema),
  /** Lines of a preview in the order of their paths; NOT_FOUND once it is forgotten. */
  previewLines: procedure.input(Lines.extend({ id: IdSchema })).output(LinesSchema),
  /**
   * Takes a checkpoint of the present, then brings files back; answers once it is done. Until the first
   * file is changed, ending the call ends it, and nothing is changed. With the preview of the same choice it
   * does what that showed or fails as CHANGED, with nothing changed and a preview of how it is now; a
   * preview that is forgotten fails so too. Without one it restores whatever it finds: for scripts.
   */
  restore: procedure
    .errors({ CHANGED: { data: RestorePreviewSchema } })
    .input(Chosen.extend({ previewId: IdSchema.optional() }))
    .output(RestoreSchema),
  /** Brings back what a restore changed, as it was before it. That is a restore too, and can be undone. */
  undo: procedure.input(OfRestore).output(RestoreSchema),
  /** Goes on with a restore that was interrupted. */
  finish: procedure.input(OfRestore).output(RestoreSchema),
  /** Leaves the files as an interrupted restore left them. */
  leave: procedure.input(OfRestore).output(RestoreSchema),
  /** Restores that are at work now. */
  progress: procedure.output(z.array(RestoreProgressSchema)),
  /** Newest first. */
  restores: procedure
    .input(
      PageSchema.extend({
        projectId: IdSchema.optional(),
        /** The last one of the page before. */
        before: IdSchema.optional(),
      }),
    )
    .output(z.array(RestoreSchema)),
  /** Those that were cut off and wait for a person to say what becomes of their files, oldest first. */
  interrupted: procedure.output(z.array(RestoreSchema)),
  restored: procedure.input(OfRestore).output(RestoreSchema),
  /** What a restore did to each file, in the order of their paths, and what it left as it was. */
  restoredFiles: procedure.input(Lines.extend({ restoreId: IdSchema })).output(LinesSchema),
};
