import { z } from 'zod';
import { IdSchema, TimeSchema } from './ids';
import { TrashCauseSchema } from './retention';

/** What one action moved to the trash; undoing it takes its id. */
export const TrashMoveSchema = z.object({
  moveId: IdSchema,
  /** How many attempts are in the trash by it. */
  attempts: z.number().int().nonnegative(),
  /** When it is deleted for good, at the earliest. */
  until: TimeSchema,
});
export type TrashMove = z.infer<typeof TrashMoveSchema>;

/** An attempt in the trash, or a task with all its attempts. */
export const TrashItemSchema = z.object({
  /** `runs.id` or `tasks.id`. */
  id: IdSchema,
  kind: z.enum(['attempt', 'task']),
  movedAt: TimeSchema,
  /** When it is deleted for good, at the earliest. */
  until: TimeSchema,
  cause: TrashCauseSchema,
  taskTitle: z.string(),
  projectName: z.string(),
  /** The attempt's number within its task; null for a task. */
  attempt: z.number().int().positive().nullable(),
  /** How many attempts go with it: 1 for an attempt. */
  attempts: z.number().int().nonnegative(),
});
export type TrashItem = z.infer<typeof TrashItemSchema>;

/** What becomes of an attempt's transcript. */
export const AttemptKeepingSchema = z.object({
  /** When a person said that no rule may take it; null when nobody has. */
  keptAt: TimeSchema.nullable(),
  /** Null while it is not in the trash. */
  trash: z
    .object({
      /** What it was moved with: itself, or its task. */
      item: TrashItemSchema.pick({ id: true, kind: true }),
      movedAt: TimeSchema,
      until: TimeSchema,
      cause: TrashCauseSchema,
    })
    .nullable(),
  /** Null while its transcript is there. */
  purged: z
    .object({
      at: TimeSchema,
      movedAt: TimeSchema,
      cause: TrashCauseSchema,
    })
    .nullable(),
});
export type AttemptKeeping = z.infer<typeof AttemptKeepingSchema>;

/** How the trash and what tidies it stand. */
export const TrashStatusSchema = z.object({
  items: z.number().int().nonnegative(),
  attempts: z.number().int().nonnegative(),
  /** How many items have been there long enough to be deleted for good. */
  due: z.number().int().nonnegative(),
  /** Attempts whose transcripts are being removed just now, or as soon as no attempt runs. */
  removing: z.number().int().nonnegative(),
  /**
   * Null, or that the clock went ahead by more than a day while nobody was looking: nothing is moved or
   * deleted by itself until a person says that the date is right.
   */
  heldByClock: z.object({ seenAt: TimeSchema, now: TimeSchema }).nullable(),
});
export type TrashStatus = z.infer<typeof TrashStatusSchema>;
