import { z } from 'zod';
import { TimeSchema } from './ids';

/** A name and a folder on disk; agents that work on its tasks touch that folder alone. As it was stored. */
export const ProjectSchema = z.object({
  id: z.string(),
  name: z.string(),
  /** Absolute, symlinks resolved. */
  folder: z.string(),
  createdAt: TimeSchema,
});
export type Project = z.infer<typeof ProjectSchema>;

export const ProjectNameSchema = z
  .string()
  .trim()
  .min(1, 'Give the project a name.')
  .max(120, 'A project name has at most 120 characters.');

export const NewProjectSchema = z.object({
  name: ProjectNameSchema,
  folder: z.string().trim().min(1, 'Choose the folder of the project.'),
});
export type NewProject = z.infer<typeof NewProjectSchema>;
