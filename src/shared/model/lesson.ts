import { z } from 'zod';
import { IdSchema, TimeSchema } from './ids';

export const LessonTextSchema = z
  .string()
  .trim()
  .min(1, 'Write what the agent is to remember, or delete the lesson.')
  .max(500, 'A lesson has at most 500 characters.');

/** Something that an agent remembers about a project: later attempts of it there are told. */
export const LessonSchema = z.object({
  id: IdSchema,
  agentId: IdSchema,
  projectId: IdSchema,
  text: z.string(),
  /** The attempt that wrote it; null for one that a person wrote. */
  runId: IdSchema.nullable(),
  createdAt: TimeSchema,
  updatedAt: TimeSchema,
});
export type Lesson = z.infer<typeof LessonSchema>;
