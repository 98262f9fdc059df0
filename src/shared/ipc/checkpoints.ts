import { z } from 'zod';
import { CheckpointEntrySchema } from '../model/checkpoint';
import { FileChangesSchema } from '../model/file-change';
import { DIFF_PAGE_LINES, FileDiffSchema, KeptPictureSchema } from '../model/file-diff';
import { IdSchema } from '../model/ids';
import { BytePathSchema } from '../model/restore';
import { PageSchema } from './page';
import { procedure } from './procedure';

/** Two moments of one project's folder. */
const BetweenSchema = z.object({
  /** A checkpoint. */
  from: IdSchema,
  /** Another one; null for the folder as it is now. */
  to: IdSchema.nullable(),
  /** What an earlier answer saw of the folder; without it, the folder is looked at anew. */
  tree: z
    .string()
    .regex(/^[0-9a-f]{40,64}$/)
    .optional(),
});
const OffsetSchema = z.number().int().nonnegative().default(0);

/** Joined into `checkpoints`, beside what restores files. */
export const checkpointProcedures = {
  /** Of one attempt, oldest first. */
  list: procedure.input(z.object({ runId: IdSchema })).output(z.array(CheckpointEntrySchema)),
  /** The files that differ, counted from `offset`; `search`: whose name has these characters. */
  changes: procedure
    .input(
      BetweenSchema.extend({
        ...PageSchema.shape,
        offset: OffsetSchema,
        search: z.string().max(1_000, 'Look for at most 1,000 characters of a name.').optional(),
      }),
    )
    .output(FileChangesSchema),
  /** How one of them differs, by lines counted from `offset`. */
  diff: procedure
    .input(
      BetweenSchema.extend({
        path: BytePathSchema,
        /** Unchanged lines around a change. */
        context: z.number().int().min(0).max(1_000_000).default(3),
        ignoreWhitespace: z.boolean().default(false),
        offset: OffsetSchema,
        limit: z.number().int().min(1).max(DIFF_PAGE_LINES).default(2_000),
      }),
    )
    .output(FileDiffSchema),
  /** A picture among them, as it was or as it is; null where it was not there, or is none. */
  picture: procedure
    .input(BetweenSchema.extend({ path: BytePathSchema, side: z.enum(['before', 'after']) }))
    .output(KeptPictureSchema.nullable()),
};
