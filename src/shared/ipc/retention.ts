import { z } from 'zod';
import { IdSchema } from '../model/ids';
import { BY_HAND_LIMIT, RetentionRulesSchema } from '../model/retention';
import { PlannedAttemptSchema, RetentionPreviewSchema } from '../model/retention-plan';
import {
  AttemptKeepingSchema,
  TrashItemSchema,
  TrashMoveSchema,
  TrashStatusSchema,
} from '../model/retention-trash';
import { PageSchema } from './page';
import { ById, Nothing, procedure } from './procedure';

const ByHandSchema = z
  .array(IdSchema)
  .min(1, 'Choose at least one.')
  .max(BY_HAND_LIMIT, `At most ${BY_HAND_LIMIT} go at once.`);

export const retentionProcedures = {
  /** What goes to the trash by itself. */
  rules: procedure.output(RetentionRulesSchema),
  /** What these rules would move if they counted now. Changes nothing. */
  preview: procedure
    .input(z.object({ rules: RetentionRulesSchema }))
    .output(RetentionPreviewSchema),
  /** The attempts of a preview, those that ended first before the others. */
  planned: procedure
    .input(
      PageSchema.extend({
        planId: IdSchema,
        offset: z.number().int().nonnegative('A place in a list is at least 0.').default(0),
      }),
    )
    .output(z.array(PlannedAttemptSchema)),
  /**
   * Keeps the rules of a preview and moves what it showed: those attempts and no others, less the ones
   * that were kept by hand or began again since. Null rules need no preview and move nothing.
   */
  save: procedure
    .input(z.object({ rules: RetentionRulesSchema, planId: IdSchema.nullable() }))
    .output(TrashMoveSchema.nullable()),
  /** Moves attempts that have ended to the trash. */
  trash: procedure.input(z.object({ attemptIds: ByHandSchema })).output(TrashMoveSchema),
  /** Archives a task and moves it to the trash with all its attempts. */
  trashTask: procedure.input(ById).output(TrashMoveSchema),
  /** Takes a whole move back, as far as it is still in the trash. */
  undo: procedure.input(z.object({ moveId: IdSchema })).output(Nothing),
  /** What is in the trash, the last moved first. */
  list: procedure
    .input(PageSchema.extend({ before: IdSchema.optional() }))
    .output(z.array(TrashItemSchema)),
  status: procedure.output(TrashStatusSchema),
  /** Takes items out of the trash. */
  restore: procedure.input(z.object({ itemIds: ByHandSchema })).output(Nothing),
  /** Deletes items of the trash for good. */
  purge: procedure.input(z.object({ itemIds: ByHandSchema })).output(Nothing),
  /** Deletes all that is in the trash for good. */
  empty: procedure.output(Nothing),
  /** Keeps an attempt from every rule, or lets the rules have it again. */
  keep: procedure.input(ById.extend({ kept: z.boolean() })).output(Nothing),
  /** What becomes of an attempt's transcript. */
  ofAttempt: procedure.input(ById).output(AttemptKeepingSchema),
  /** Says that the date is right: what is due is deleted, and the rules count again. */
  trustClock: procedure.output(Nothing),
};
