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
