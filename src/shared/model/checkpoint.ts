import { z } from 'zod';
import { IdSchema, TimeSchema } from './ids';

/** A project's files at one moment, as a commit that no branch of the person's names. */
export const CheckpointSchema = z.object({
  id: IdSchema,
  projectId: IdSchema,
  runId: IdSchema,
  /** Which repository holds it; `shadow` is one of the app's own, which is where checkpoints are taken. */
  repository: z.enum(['project', 'shadow']),
  /** The git directory that holds the commit; absolute. */
  gitDir: z.string(),
  commit: z.string(),
  /** The private ref that keeps the commit alive. */
  ref: z.string(),
  files: z.number().int().nonnegative(),
  takenAt: TimeSchema,
});
export type Checkpoint = z.infer<typeof CheckpointSchema>;

/**
 * Moments of an attempt at which its files are kept. `after_turn`: a turn that changed some has ended.
 * `at_limit`: it is paused because a budget is used up; `at_pause`: for another reason. `at_end`: it leaves
 * for good. `before_going_on`: it goes on after a pause, a crash or a restart, and the files are not as it
 * left them.
 */
export const ATTEMPT_MOMENTS = [
  'before_attempt',
  'after_turn',
  'at_limit',
  'at_pause',
  'at_end',
  'before_going_on',
] as const;
export const AttemptMomentSchema = z.enum(ATTEMPT_MOMENTS);
export type AttemptMoment = z.infer<typeof AttemptMomentSchema>;

/** `before_restore`: a person has brought files back, and this is what was there. */
export const CheckpointMomentSchema = z.enum([...ATTEMPT_MOMENTS, 'before_restore']);
export type CheckpointMoment = z.infer<typeof CheckpointMomentSchema>;

/** When in an attempt a checkpoint was taken. */
export const CheckpointTimingSchema = z.object({
  moment: CheckpointMomentSchema,
  /** The turn that had begun last, from 1; null before the first one, and where no attempt was at work. */
  turn: z.number().int().positive().nullable(),
});
export type CheckpointTiming = z.infer<typeof CheckpointTimingSchema>;

/** A checkpoint as a list shows it. */
export const CheckpointEntrySchema = CheckpointSchema.pick({
  id: true,
  projectId: true,
  runId: true,
  files: true,
  takenAt: true,
}).extend({
  ...CheckpointTimingSchema.shape,
  /** From 1 within its attempt, in the order in which they were taken. */
  number: z.number().int().positive(),
});
export type CheckpointEntry = z.infer<typeof CheckpointEntrySchema>;
