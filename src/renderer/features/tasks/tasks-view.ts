import { z } from 'zod';

/** How the tasks are shown, kept in the address: it survives a visit to an attempt. */
export const TasksViewSchema = z.object({
  view: z.enum(['board', 'table']).optional().catch(undefined),
  project: z.string().optional().catch(undefined),
  agent: z.string().optional().catch(undefined),
});
export type TasksView = z.infer<typeof TasksViewSchema>;
